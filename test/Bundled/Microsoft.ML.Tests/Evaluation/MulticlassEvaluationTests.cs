using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Evaluation;

/// <summary>Metrics of scored rows, against those of ML.NET and against hand-made ones.</summary>
[TestClass]
public sealed class MulticlassEvaluationTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Scored
    {
        [KeyType(3)]
        public uint Label;
        [KeyType(3)]
        public uint PredictedLabel = 0;
        [VectorType(3)]
        public float[] Score = [];
    }

    private sealed class ScoredWithNumber
    {
        public float Label;
        [KeyType(2)]
        public uint PredictedLabel = 0;
        [VectorType(2)]
        public float[] Score = [];
    }

    private sealed class ClassName
    {
        public string Name = "";
    }

    private sealed class ErrorRow
    {
        [KeyType(3)]
        public uint K = 1;
        public string T = "a";
        public float A = 1;
        [VectorType(3)]
        public float[] V = [1, 2, 3];
    }

    [TestMethod]
    [DataRow("plain", "tableA", 0, -1)]
    [DataRow("topk-2", "tableA", 2, -1)]
    [DataRow("topk-4", "tableA", 4, -1)]
    [DataRow("odd", "tableB", 2, -1)]
    [DataRow("single-row", "tableA", 0, 1)]
    [DataRow("no-rows", "tableA", 0, 0)]
    public void Golden_table_gives_the_golden_metrics(string name, string table, int topK, int rows)
    {
        IDataView data = new GoldenInput(GoldenFile.Read("metrics/multiclass.json").GetProperty(table));
        if (rows == 0)
            data = _ml.Data.SkipRows(data, 1000);
        else if (rows > 0)
            data = _ml.Data.TakeRows(data, rows);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: topK);

        AssertSame(Golden(name), metrics);
    }

    [TestMethod]
    public void Golden_table_with_key_values_gives_the_golden_metrics()
    {
        IDataView table = new GoldenInput(GoldenFile.Read("metrics/multiclass.json").GetProperty("tableA"));
        IDataView classes = _ml.Data.LoadFromEnumerable(new[] { "cat", "dog", "eel", "fox" }.Select(name => new ClassName { Name = name }));
        IDataView data = _ml.Transforms.Conversion.MapValueToKey("Label", "LabelText", keyData: classes)
            .Append(_ml.Transforms.Conversion.MapValueToKey("PredictedLabel", "PredText", keyData: classes)).Fit(table).Transform(table);

        AssertSame(Golden("keyvalues"), _ml.MulticlassClassification.Evaluate(data));
    }

    [TestMethod]
    public void More_ranks_than_classes_throw_as_golden()
    {
        IDataView data = new GoldenInput(GoldenFile.Read("metrics/multiclass.json").GetProperty("tableA"));

        Assert.ThrowsException<IndexOutOfRangeException>(() => _ml.MulticlassClassification.Evaluate(data, topKPredictionCount: 9));
    }

    [TestMethod]
    public void Missing_and_wrong_columns_throw_as_golden()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new ErrorRow()]);
        MulticlassClassificationCatalog catalog = _ml.MulticlassClassification;

        GoldenException.AssertSame("evaluate", "label missing", () => catalog.Evaluate(data));
        GoldenException.AssertSame("evaluate", "score missing", () => catalog.Evaluate(data, "K"));
        GoldenException.AssertSame("evaluate", "predicted label missing", () => catalog.Evaluate(data, "K", "V"));
        GoldenException.AssertSame("evaluate", "score is scalar", () => catalog.Evaluate(data, "K", "A", "K"));
        GoldenException.AssertSame("evaluate", "label is text", () => catalog.Evaluate(data, "T", "V", "K"));
    }

    [TestMethod]
    public void Labels_that_are_numbers_are_classes_from_0_and_others_do_not_count()
    {
        IDataView data = _ml.Data.LoadFromEnumerable<ScoredWithNumber>(
        [
            new() { Label = 0, Score = [0.75f, 0.25f] },
            new() { Label = 1, Score = [0.75f, 0.25f] },
            new() { Label = float.NaN, Score = [1, 0] },
            new() { Label = -1, Score = [1, 0] },
            new() { Label = 0.5f, Score = [1, 0] },
        ]);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(data);

        Assert.AreEqual(0.5, metrics.MicroAccuracy);
        Assert.AreEqual((-Math.Log(0.75) - Math.Log(0.25)) / 2, metrics.LogLoss, 1e-12);
        Assert.AreEqual(1, metrics.ConfusionMatrix.GetCountForClassPair(1, 0));
        Assert.AreEqual(0, metrics.ConfusionMatrix.GetCountForClassPair(0, 1));
    }

    [TestMethod]
    public void Class_without_a_score_counts_as_wrong_with_the_greatest_loss_and_is_reported()
    {
        var messages = new List<string>();
        _ml.Log += (_, e) => messages.Add(e.RawMessage);
        IDataView data = _ml.Data.LoadFromEnumerable<ScoredWithNumber>(
            [new() { Label = 0, Score = [1, 0] }, new() { Label = 7, Score = [1, 0] }]);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(data);

        Assert.AreEqual(0.5, metrics.MicroAccuracy);
        Assert.AreEqual(-Math.Log(1e-15f) / 2, metrics.LogLoss, 1e-12);
        Assert.AreEqual(1, metrics.ConfusionMatrix.Counts.Sum(row => row.Sum()));
        Assert.IsTrue(messages.Any(message => message.Contains("classes of 1 instances")), string.Join('\n', messages));
    }

    [TestMethod]
    public void Long_class_names_stand_beside_the_table_with_the_number_of_their_column()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Scored));
        definition["Score"].AddAnnotation("SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(3, ["setosa".AsMemory(), "versicolor".AsMemory(), "v".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 3));
        IDataView data = _ml.Data.LoadFromEnumerable<Scored>(
            [new() { Label = 0, Score = [0.5f, 0.25f, 0.25f] }, new() { Label = 2, Score = [0.25f, 0.5f, 0.25f] }], definition);

        string table = _ml.MulticlassClassification.Evaluate(data).ConfusionMatrix.GetFormattedConfusionTable();

        string expected = string.Join(Environment.NewLine,
            "", "Confusion table",
            "              ||========================",
            "PREDICTED     ||     0 |     1 |     2 | Recall",
            "TRUTH         ||========================",
            "0.     setosa ||     1 |     0 |     0 | 1.0000",
            "1. versicolor ||     0 |     0 |     0 | 0.0000",
            "2.          v ||     0 |     1 |     0 | 0.0000",
            "              ||========================",
            "Precision     ||1.0000 |0.0000 |0.0000 |", "");
        Assert.AreEqual(expected, table);
    }

    private static JsonElement Golden(string name)
        => GoldenFile.Read("metrics/multiclass.json").GetProperty("evaluations").EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == name);

    private static void AssertSame(JsonElement golden, MulticlassClassificationMetrics metrics)
    {
        Same("MicroAccuracy", metrics.MicroAccuracy);
        Same("MacroAccuracy", metrics.MacroAccuracy);
        Same("LogLoss", metrics.LogLoss);
        Same("LogLossReduction", metrics.LogLossReduction);
        Same("TopKAccuracy", metrics.TopKAccuracy);
        Same("TopKPredictionCount", metrics.TopKPredictionCount);
        AssertEqual(golden.GetProperty("TopKAccuracyForAllK"), metrics.TopKAccuracyForAllK, "TopKAccuracyForAllK");
        AssertEqual(golden.GetProperty("PerClassLogLoss"), metrics.PerClassLogLoss, "PerClassLogLoss");
        JsonElement matrix = golden.GetProperty("ConfusionMatrix");
        Assert.AreEqual(matrix.GetProperty("NumberOfClasses").GetInt32(), metrics.ConfusionMatrix.NumberOfClasses);
        for (int i = 0; i < metrics.ConfusionMatrix.NumberOfClasses; i++)
            AssertEqual(matrix.GetProperty("Counts")[i], metrics.ConfusionMatrix.Counts[i], $"Counts[{i}]");
        AssertEqual(matrix.GetProperty("PerClassPrecision"), metrics.ConfusionMatrix.PerClassPrecision, "PerClassPrecision");
        AssertEqual(matrix.GetProperty("PerClassRecall"), metrics.ConfusionMatrix.PerClassRecall, "PerClassRecall");
        Assert.AreEqual(matrix.GetProperty("FormattedTable").GetString()!.ReplaceLineEndings(),
            metrics.ConfusionMatrix.GetFormattedConfusionTable());

        void Same(string property, double actual) => Assert.AreEqual(Number(golden.GetProperty(property)), actual, property);
    }

    private static void AssertEqual(JsonElement golden, IReadOnlyList<double>? actual, string property)
    {
        if (golden.ValueKind == JsonValueKind.Null)
            Assert.IsNull(actual, property);
        else
            CollectionAssert.AreEqual(golden.EnumerateArray().Select(Number).ToArray(), actual!.ToArray(), property);
    }

    private static double Number(JsonElement json)
        => json.ValueKind == JsonValueKind.String ? double.Parse(json.GetString()!, CultureInfo.InvariantCulture) : json.GetDouble();
}
