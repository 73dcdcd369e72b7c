using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Transforms;

/// <summary>ConvertType between every pair of kinds gives what ML.NET gives.</summary>
[TestClass]
public sealed class ConvertTypeTests
{
    private static readonly Lazy<JsonElement[]> s_pairs = new(() =>
        [.. GoldenFile.Read("conversions/conversions.json").GetProperty("pairs").EnumerateArray()]);

    // Without a year, and so in whichever one the golden file was made.
    private static readonly string[] s_textsOfToday = ["1.5", "1:02:03"];

    private readonly MLContext _ml = new(seed: 1);

    private sealed class Slots
    {
        [VectorType(3)]
        public int[] V = [1, 0, 2];
        public bool Flag = true;
        public string Text = "";
    }

    private sealed class ManyKeys
    {
        [KeyType(300)]
        public uint K = 299;
    }

    private sealed class SparseRow
    {
        [VectorType(4)]
        public VBuffer<int> V = new(4, 1, [7], [2]);
    }

    [TestMethod]
    public void Every_pair_of_kinds_is_refused_or_converted_as_golden()
    {
        int converted = 0;
        foreach (JsonElement pair in s_pairs.Value)
            converted += CheckPair(pair);

        Assert.AreEqual(240, s_pairs.Value.Length);
        Assert.IsTrue(converted > 300, $"Only {converted} values were compared.");
    }

    [TestMethod]
    public void Sparse_vectors_stay_sparse_and_keep_their_positions()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new SparseRow()]);

        IDataView converted = _ml.Transforms.Conversion.ConvertType("D", "V", DataKind.Double).Fit(data).Transform(data);
        VBuffer<double> value = converted.GetColumn<VBuffer<double>>("D").Single();

        Assert.IsFalse(value.IsDense);
        CollectionAssert.AreEqual(new[] { 0.0, 0, 7, 0 }, value.DenseValues().ToArray());
    }

    [TestMethod]
    public void Shape_of_the_output_agrees_with_its_schema()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Slots()]);
        var estimator = _ml.Transforms.Conversion.ConvertType(
            [new InputOutputColumnPair("VS", "V"), new InputOutputColumnPair("FlagS", "Flag"), new InputOutputColumnPair("Text")]);

        SchemaShape shape = estimator.GetOutputSchema(SchemaShape.Create(data.Schema));
        SchemaShape actual = SchemaShape.Create(estimator.Fit(data).GetOutputSchema(data.Schema));

        foreach (string name in new[] { "VS", "FlagS", "Text" })
        {
            SchemaShape.Column expected = actual.Single(column => column.Name == name);
            SchemaShape.Column column = shape.Single(candidate => candidate.Name == name);
            Assert.AreEqual(expected.GetTypeString(), column.GetTypeString(), name);
            CollectionAssert.AreEqual(expected.Annotations.Select(kind => kind.Name).ToArray(),
                column.Annotations.Select(kind => kind.Name).ToArray(), name);
        }
    }

    [TestMethod]
    [DataRow("1", 1)]
    [DataRow("-7", -7)]
    [DataRow("", 0)]
    public void Text_of_a_whole_number_is_converted_to_a_signed_integer(string text, int expected)
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Slots { Text = text }]);

        IDataView converted = _ml.Transforms.Conversion.ConvertType("I", "Text", DataKind.Int32).Fit(data).Transform(data);

        Assert.AreEqual(expected, converted.GetColumn<int>("I").Single());
    }

    [TestMethod]
    public void Keys_are_not_converted_to_a_type_that_cannot_count_them()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new ManyKeys()]);

        Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => _ml.Transforms.Conversion.ConvertType("B", "K", DataKind.Byte).Fit(data));
        IDataView converted = _ml.Transforms.Conversion.ConvertType("S", "K", DataKind.UInt16).Fit(data).Transform(data);
        Assert.AreEqual((ushort)300, converted.GetColumn<ushort>("S").Single());
    }

    [TestMethod]
    public void Kind_that_does_not_exist_is_refused()
    {
        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Transforms.Conversion.ConvertType("X", "Y", 0));

        Assert.AreEqual("outputKind", exception.ParamName);
    }

    private int CheckPair(JsonElement pair)
    {
        string from = pair.GetProperty("from").GetString()!;
        string to = pair.GetProperty("to").GetString()!;
        string place = $"{from} to {to}";
        // The refused pairs have no values; those that fail on a row have none either.
        JsonElement values = pair.TryGetProperty("values", out JsonElement listed) ? listed : default;
        IDataView data = new GoldenInput(InputOf(pair, from, values));
        var estimator = _ml.Transforms.Conversion.ConvertType("Y", "X", Enum.Parse<DataKind>(to));
        if (pair.TryGetProperty("fitError", out JsonElement fitError))
        {
            var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() => estimator.Fit(data), place);
            Assert.AreEqual(fitError.GetString(), $"{exception.GetType()}: {exception.Message}", place);
            Assert.ThrowsException<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(SchemaShape.Create(data.Schema)), place);
            return 0;
        }

        IDataView converted = estimator.Fit(data).Transform(data);
        Assert.AreEqual(pair.GetProperty("type").GetString(), converted.Schema["Y"].Type.ToString(), place);
        if (pair.TryGetProperty("rowError", out JsonElement rowError))
        {
            var exception = Assert.ThrowsException<InvalidOperationException>(() => converted.Preview(), place);
            Assert.AreEqual(rowError.GetString(), $"{exception.GetType()}: {exception.Message}", place);
            return 0;
        }
        return CheckValues(values, converted, place);
    }

    private static int CheckValues(JsonElement values, IDataView converted, string place)
    {
        DataViewSchema.Column column = converted.Schema["Y"];
        using DataViewRowCursor cursor = converted.GetRowCursor([column]);
        var reader = GoldenValues.Reader(cursor, column);
        int compared = 0;
        foreach (JsonElement row in values.EnumerateArray())
        {
            Assert.IsTrue(cursor.MoveNext(), place);
            bool isOfToday = row[0].ValueKind == JsonValueKind.String && s_textsOfToday.Contains(row[0].GetString())
                && column.Type is DateTimeDataViewType or DateTimeOffsetDataViewType;
            if (isOfToday)
                continue;
            object expected = GoldenValues.Parse(row[1], column.Type);
            object actual = reader().Value;
            Assert.IsTrue(GoldenValues.AreEqual(expected, actual),
                $"{place}, {row[0]}: expected {GoldenValues.Show(expected)}, got {GoldenValues.Show(actual)}");
            compared++;
        }
        return compared;
    }

    private static JsonElement InputOf(JsonElement pair, string from, JsonElement values)
    {
        object[][] rows = values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(row => new object[] { row[0] })]
            : pair.TryGetProperty("rowError", out _) ? [["1"], ["abc"]] : [];
        var column = new Dictionary<string, object>
        {
            ["name"] = "X",
            ["rawType"] = from == "String" ? "ReadOnlyMemory<char>" : from.StartsWith("Key", StringComparison.Ordinal) ? "UInt32" : from,
        };
        if (from.StartsWith("Key", StringComparison.Ordinal))
            column["keyCount"] = 9;
        return JsonSerializer.SerializeToElement(new { schema = new[] { column }, rows });
    }
}
