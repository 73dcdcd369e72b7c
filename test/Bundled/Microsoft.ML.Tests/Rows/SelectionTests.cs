using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Rows;

/// <summary>The rows that splits, shuffles and samples choose must be those that ML.NET chooses for the same seeds.</summary>
[TestClass]
public sealed class SelectionTests
{
    [TestMethod]
    public void Table_loaded_from_objects_has_the_golden_schema_and_values()
        => GoldenView.AssertEqual(GoldenFile.Read("rows/table.json"), new MLContext().Data.LoadFromEnumerable(SelectionTable.Load()));

    [TestMethod]
    public void TrainTestSplit_with_any_seed_and_key_chooses_the_golden_rows() => CheckAll("TrainTestSplit", (ml, data, golden) =>
    {
        JsonElement args = golden.GetProperty("args");
        var split = ml.Data.TrainTestSplit(data, args.GetProperty("testFraction").GetDouble(), Text(args, "samplingKeyColumnName"),
            Seed(args, "seed"));
        AssertIds(golden, "test", split.TestSet);
        AssertIds(golden, "train", split.TrainSet);
    });

    [TestMethod]
    public void CrossValidationSplit_with_any_seed_and_key_tests_the_golden_rows() => CheckAll("CrossValidationSplit", (ml, data, golden) =>
    {
        JsonElement args = golden.GetProperty("args");
        int count = args.GetProperty("numberOfFolds").GetInt32();
        var folds = ml.Data.CrossValidationSplit(data, count, Text(args, "samplingKeyColumnName"), Seed(args, "seed"));
        Assert.AreEqual(count, folds.Count);
        for (int i = 0; i < count; i++)
            AssertIds(golden, $"test{i}", folds[i].TestSet);
    });

    [TestMethod]
    public void BootstrapSample_with_any_seed_chooses_the_golden_rows() => CheckAll("BootstrapSample", (ml, data, golden) =>
    {
        JsonElement args = golden.GetProperty("args");
        AssertIds(golden, "ids", ml.Data.BootstrapSample(data, Seed(args, "seed"), args.GetProperty("complement").GetBoolean()));
    });

    [TestMethod]
    public void ShuffleRows_with_any_seed_and_pool_gives_the_golden_order() => CheckAll("ShuffleRows", (ml, data, golden) =>
    {
        JsonElement args = golden.GetProperty("args");
        if (Text(args, "note") is { } note)
        {
            if (note.StartsWith("second", StringComparison.Ordinal))
                ml.Data.ShuffleRows(data);
            if (note.StartsWith("of TrainTestSplit", StringComparison.Ordinal))
                data = ml.Data.TrainTestSplit(data, 0.25, seed: 1).TrainSet;
        }
        if (Text(args, "source") is not null)
            data = ml.Data.Cache(data);
        int poolSize = args.TryGetProperty("shufflePoolSize", out JsonElement size) ? size.GetInt32() : 1000;
        bool shuffleSource = !args.TryGetProperty("shuffleSource", out JsonElement flag) || flag.GetBoolean();
        IDataView shuffled = ml.Data.ShuffleRows(data, Seed(args, "seed"), poolSize, shuffleSource);

        AssertIds(golden, "ids", shuffled);
        AssertIds(golden, "ids", shuffled);
    });

    [TestMethod]
    public void CanShuffle_of_each_view_is_the_golden_one()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable(SelectionTable.Load());
        IDataView cached = ml.Data.Cache(data);

        Assert.IsFalse(data.CanShuffle);
        Assert.IsTrue(cached.CanShuffle);
        Assert.IsTrue(ml.Data.ShuffleRows(data).CanShuffle);
        Assert.IsFalse(ml.Data.BootstrapSample(cached).CanShuffle);
        Assert.IsFalse(ml.Data.TakeRows(cached, 5).CanShuffle);
        Assert.IsFalse(ml.Data.SkipRows(cached, 5).CanShuffle);
        Assert.IsTrue(ml.Transforms.Concatenate("F", "X").Fit(cached).Transform(cached).CanShuffle);
        Assert.IsFalse(ml.Transforms.Concatenate("F", "X").Fit(data).Transform(data).CanShuffle);
        Assert.IsFalse(ml.Data.TrainTestSplit(cached).TrainSet.CanShuffle);
        Assert.IsTrue(ml.Data.TrainTestSplit(cached, samplingKeyColumnName: "Group").TrainSet.CanShuffle);
    }

    [TestMethod]
    public void ColumnHash_of_every_type_gives_the_golden_keys()
    {
        IDataView data = new MLContext().Data.LoadFromEnumerable(SelectionTable.Load());
        foreach (JsonElement golden in GoldenFile.Read("rows/generator.json").GetProperty("hash").EnumerateArray())
        {
            DataViewSchema.Column column = data.Schema[golden.GetProperty("column").GetString()!];
            using DataViewRowCursor cursor = data.GetRowCursor([column]);
            Func<uint> hash = ColumnHash.Create(column, seed: 1, bits: 30)!.CreateGetter(cursor);
            var keys = new List<int>();
            while (keys.Count < 20 && cursor.MoveNext())
                keys.Add((int)hash());
            CollectionAssert.AreEqual(GoldenFile.Integers(golden.GetProperty("first20")), keys, $"Column '{column.Name}'");
        }
    }

    private static void CheckAll(string operation, Action<MLContext, IDataView, JsonElement> check)
    {
        SelectionTable[] rows = SelectionTable.Load();
        int count = 0;
        foreach (JsonElement golden in GoldenFile.Read("rows/selections.json").GetProperty("selections").EnumerateArray())
        {
            if (golden.GetProperty("op").GetString() != operation)
                continue;
            var ml = new MLContext(Seed(golden.GetProperty("args"), "contextSeed"));
            check(ml, ml.Data.LoadFromEnumerable(rows), golden);
            count++;
        }
        Assert.IsTrue(count > 0, $"There are no golden selections by {operation}.");
    }

    private static void AssertIds(JsonElement golden, string name, IDataView view)
        => CollectionAssert.AreEqual(GoldenFile.Integers(golden.GetProperty(name)), view.GetColumn<int>("Id").ToArray(),
            $"{name} of {golden.GetProperty("op")} {golden.GetProperty("args")}");

    private static int? Seed(JsonElement args, string name)
        => args.GetProperty(name) is { ValueKind: JsonValueKind.Number } seed ? seed.GetInt32() : null;

    private static string? Text(JsonElement args, string name)
        => args.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
