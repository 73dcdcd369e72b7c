using Microsoft.ML.Attention.Columns;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Tests.Columns;

[TestClass]
public sealed class ClassifierColumnsTests
{
    private static readonly Row[] Rows =
    [
        new() { Name = "fox", Number = 7, Given = [0.7f, 0.2f, 0.1f] },
        new() { Name = "owl", Number = -2, Given = [0.1f, 0.8f, 0.1f] },
        new() { Name = "elk", Number = 4, Given = [0.5f, 0.1f, 0.4f] },
        new() { Name = "fox", Number = 7, Given = [float.NaN, float.NaN, float.NaN] },
    ];

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void Create_mapKeyToValue_givesTheLabelsOwnValues()
    {
        IDataView scored = _ml.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel")
            .Fit(Scored("Name")).Transform(Scored("Name"));

        string[] answers = [.. scored.GetColumn<string>("Answer")];

        CollectionAssert.AreEqual(new[] { "fox", "owl", "fox", "" }, answers);
    }

    [TestMethod]
    public void Create_numberValues_keepTheirType()
    {
        IDataView scored = _ml.Transforms.Conversion.MapKeyToValue("Answer", "PredictedLabel")
            .Fit(Scored("Number")).Transform(Scored("Number"));

        int[] answers = [.. scored.GetColumn<int>("Answer").Take(3)];

        CollectionAssert.AreEqual(new[] { 7, -2, 7 }, answers);
    }

    [TestMethod]
    public void Create_evaluate_countsRightAndWrong()
    {
        IDataView scored = _ml.Data.TakeRows(Scored("Name"), 3);

        MulticlassClassificationMetrics metrics = _ml.MulticlassClassification.Evaluate(scored, labelColumnName: "Label");

        Assert.AreEqual(2 / 3.0, metrics.MicroAccuracy, 1e-9);
        Assert.AreEqual((-Math.Log(0.7f) - Math.Log(0.8f) - Math.Log(0.4f)) / 3, metrics.LogLoss, 1e-6);
    }

    [TestMethod]
    [DataRow("Name")]
    [DataRow("Number")]
    public void Create_annotations_areThoseOfMlNetsTrainers(string source)
    {
        IDataView data = Labelled(source);
        DataViewSchema theirs = _ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Given")
            .Fit(_ml.Data.TakeRows(data, 3)).Transform(data).Schema;
        DataViewSchema ours = Scored(source).Schema;

        foreach (string name in new[] { "PredictedLabel", "Score" })
        {
            Assert.AreEqual(theirs[name].Type, ours[name].Type);
            CollectionAssert.AreEquivalent(Describe(theirs[name]), Describe(ours[name]));
        }
    }

    [TestMethod]
    public void Create_afterAnotherModel_takesTheNextSetNumber()
    {
        ClassLabels classes = Classes(Labelled("Name"));

        IDataView twice = ScoreEcho.Transform(Scored("Name"), classes);

        uint id = 0;
        twice.Schema["Score"].Annotations.GetValue(AnnotationKinds.ScoreColumnSetId, ref id);
        Assert.AreEqual(2u, id);
    }

    [TestMethod]
    public void Shapes_announceWhatMlNetsTrainersAnnounce()
    {
        var estimator = _ml.Transforms.Conversion.MapValueToKey("Label", "Name");
        var inputShape = estimator.Append(_ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Given"));
        SchemaShape input = SchemaShapes.Of(_ml.Data.LoadFromEnumerable(Rows).Schema);
        SchemaShape theirs = inputShape.GetOutputSchema(input);
        SchemaShape.Column label = estimator.GetOutputSchema(input).Single(column => column.Name == "Label");

        foreach (SchemaShape.Column ours in ClassifierColumns.Shapes(label, "PredictedLabel", "Score"))
        {
            SchemaShape.Column expected = theirs.Single(column => column.Name == ours.Name);
            Assert.AreEqual((expected.Kind, expected.ItemType, expected.IsKey), (ours.Kind, ours.ItemType, ours.IsKey));
            CollectionAssert.AreEquivalent(Describe(expected.Annotations), Describe(ours.Annotations));
        }
    }

    [TestMethod]
    [DataRow("Name")]
    [DataRow("Number")]
    [DataRow("When")]
    [DataRow("Span")]
    [DataRow("Truth")]
    [DataRow("Ratio")]
    public void SaveLoad_valuesOfAnyType_givesTheSameColumns(string source)
    {
        IDataView data = Labelled(source);
        ClassLabels classes = Classes(data);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);

        classes.Save(writer);
        stream.Position = 0;
        ClassLabels loaded = ClassLabels.Load(new BinaryReader(stream));

        Assert.AreEqual(stream.Length, stream.Position);
        Assert.AreEqual(classes.Count, loaded.Count);
        foreach (string name in new[] { "PredictedLabel", "Score" })
        {
            CollectionAssert.AreEqual(
                Describe(ScoreEcho.Transform(data, classes).Schema[name]), Describe(ScoreEcho.Transform(data, loaded).Schema[name]));
        }
    }

    [TestMethod]
    public void Load_damaged_isAFormatErrorOrTheEndOfTheStream()
    {
        using var stream = new MemoryStream();
        Classes(Labelled("Name")).Save(new BinaryWriter(stream));
        byte[] bytes = stream.ToArray();
        for (int length = 0; length < bytes.Length; length++)
            Assert.ThrowsExactly<EndOfStreamException>(() => Load(bytes[..length]), $"{length} bytes");

        for (int field = 0; field < 5; field++) // version, count, flag, type, length of the first name
        {
            byte[] changed = [.. bytes];
            BitConverter.TryWriteBytes(changed.AsSpan(4 * field), -5);
            Assert.ThrowsExactly<FormatException>(() => Load(changed), $"field {field}");
        }
    }

    private static ClassLabels Load(byte[] bytes) => ClassLabels.Load(new BinaryReader(new MemoryStream(bytes)));

    private IDataView Labelled(string source)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Rows);
        return _ml.Transforms.Conversion.MapValueToKey("Label", source).Fit(data).Transform(data);
    }

    private IDataView Scored(string source)
    {
        IDataView data = Labelled(source);
        return ScoreEcho.Transform(data, Classes(data));
    }

    private ClassLabels Classes(IDataView data) => ClassLabels.Of(((IHostEnvironment)_ml).Register("Test"), data.Schema["Label"]);

    private static string[] Describe(SchemaShape shape) =>
        [.. shape.Select(column => $"{column.Name}: {column.Kind} {column.ItemType} {column.IsKey}")];

    private static string[] Describe(DataViewSchema.Column column) =>
        [.. column.Annotations.Schema.Select(annotation => $"{annotation.Name}: {annotation.Type} = {ValueOf(column, annotation)}")];

    private static string ValueOf(DataViewSchema.Column column, DataViewSchema.Column annotation)
    {
        var method = typeof(ClassifierColumnsTests).GetMethod(nameof(Text), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (string)method.MakeGenericMethod(annotation.Type.RawType).Invoke(null, [column, annotation.Name])!;
    }

    private static string Text<T>(DataViewSchema.Column column, string name)
    {
        T value = default!;
        column.Annotations.GetValue(name, ref value);
        object boxed = value!;
        return boxed is ReadOnlyMemory<char> text ? text.ToString()
            : boxed.GetType().GetMethod("DenseValues") is { } values
                ? string.Join(' ', ((System.Collections.IEnumerable)values.Invoke(boxed, null)!).Cast<object>())
                : boxed.ToString()!;
    }

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public int Number { get; set; }

        public double Ratio => Number / 3.0;

        public bool Truth => Number > 4;

        public DateTime When => new(2024, 2, 10 + Number);

        public TimeSpan Span => TimeSpan.FromHours(Number);

        [VectorType(3)]
        public float[] Given { get; set; } = [];
    }
}
