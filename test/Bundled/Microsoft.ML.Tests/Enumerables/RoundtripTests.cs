using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Enumerables;

[TestClass]
public sealed class RoundtripTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly JsonElement _golden = GoldenFile.Read("enumerable/roundtrip.json");

    private sealed class Subset
    {
        public float F { get; set; }

        [ColumnName("Renamed")]
        public int X = 1;

        public uint K = 9;
    }

    private sealed class Named
    {
        public string Name = "";

        public float[]? Values;
    }

    [TestMethod]
    public void LoadFromEnumerable_of_a_class_with_all_kinds_of_members_gives_the_golden_view()
        => GoldenView.AssertEqual(_golden.GetProperty("view"), _ml.Data.LoadFromEnumerable(RoundtripRow.All()));

    [TestMethod]
    public void CreateEnumerable_of_all_columns_gives_the_golden_objects()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(RoundtripRow.All());

        RoundtripRow[] rows = [.. _ml.Data.CreateEnumerable<RoundtripRow>(data, reuseRowObject: false)];

        AssertObjects(_golden.GetProperty("createEnumerable"), rows);
    }

    [TestMethod]
    public void CreateEnumerable_of_some_columns_under_other_names_gives_the_golden_objects()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(RoundtripRow.All());

        Subset[] rows = [.. _ml.Data.CreateEnumerable<Subset>(data, reuseRowObject: false)];

        AssertObjects(_golden.GetProperty("createEnumerableSubset"), rows);
    }

    [TestMethod]
    public void CreateEnumerable_reusing_the_object_hands_out_one_object_with_the_values_of_each_row()
    {
        Named[] rows = [new() { Name = "a", Values = [1, 2] }, new() { Name = "b", Values = [3, 4] }];
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        var seen = new List<(Named Row, string Name, float[]? Values, float First)>();

        foreach (Named row in _ml.Data.CreateEnumerable<Named>(data, reuseRowObject: true))
            seen.Add((row, row.Name, row.Values, row.Values![0]));

        Assert.AreSame(seen[0].Row, seen[1].Row);
        Assert.AreSame(seen[0].Values, seen[1].Values);
        Assert.AreEqual(("a", 1f), (seen[0].Name, seen[0].First));
        Assert.AreEqual(("b", 3f), (seen[1].Name, seen[1].First));
    }

    [TestMethod]
    public void CreateEnumerable_without_reuse_gives_each_row_arrays_of_its_own()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new Named[] { new() { Values = [1, 2] }, new() { Values = [3, 4] } });

        Named[] rows = [.. _ml.Data.CreateEnumerable<Named>(data, reuseRowObject: false)];

        CollectionAssert.AreEqual(new float[] { 1, 2 }, rows[0].Values);
        CollectionAssert.AreEqual(new float[] { 3, 4 }, rows[1].Values);
    }

    [TestMethod]
    public void LoadFromEnumerable_of_a_lazy_sequence_reads_it_anew_on_every_pass()
    {
        int passes = 0;
        IEnumerable<Named> Lazy()
        {
            passes++;
            yield return new Named { Name = "only" };
        }
        IDataView data = _ml.Data.LoadFromEnumerable(Lazy());

        Assert.AreEqual(0, passes);
        Assert.AreEqual("only", data.GetColumn<string>("Name").Single());
        Assert.AreEqual("only", data.GetColumn<string>("Name").Single());
        Assert.AreEqual(2, passes);
        Assert.IsNull(data.GetRowCount());
        Assert.AreEqual(1, _ml.Data.LoadFromEnumerable(new Named[] { new() }).GetRowCount());
    }

    [TestMethod]
    public void LoadFromEnumerable_with_a_definition_renames_types_and_annotates_columns()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Named));
        definition["Values"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        definition["Values"].AddAnnotation("SlotNames", new VBuffer<ReadOnlyMemory<char>>(2, ["x".AsMemory(), "y".AsMemory()]),
            new VectorDataViewType(TextDataViewType.Instance, 2));
        definition["Name"].ColumnName = "Title";

        IDataView data = _ml.Data.LoadFromEnumerable(new Named[] { new() { Name = "n", Values = [1, 2] } }, definition);

        Assert.AreEqual("Vector<Single, 2>", data.Schema["Values"].Type.ToString());
        Assert.IsTrue(data.Schema["Values"].HasSlotNames());
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["Values"].GetSlotNames(ref names);
        Assert.AreEqual("y", names.GetItemOrDefault(1).ToString());
        Assert.AreEqual("n", data.GetColumn<string>("Title").Single());
    }

    [TestMethod]
    public void LoadFromEnumerable_with_a_schema_takes_types_and_annotations_from_it()
    {
        IDataView typed = _ml.Transforms.Concatenate("Values", "X", "Y").Fit(Points()).Transform(Points());
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Name", TextDataViewType.Instance);
        builder.AddColumn("Values", typed.Schema["Values"].Type, typed.Schema["Values"].Annotations);

        IDataView data = _ml.Data.LoadFromEnumerable(new Named[] { new() { Name = "n", Values = [1, 2] } }, builder.ToSchema());

        Assert.AreEqual("Vector<Single, 2>", data.Schema["Values"].Type.ToString());
        Assert.IsTrue(data.Schema["Values"].HasSlotNames());
    }

    private IDataView Points() => _ml.Data.LoadFromEnumerable(new[] { new { X = 1f, Y = 2f } });

    private static void AssertObjects<T>(JsonElement golden, T[] rows)
    {
        Assert.AreEqual(golden.GetArrayLength(), rows.Length);
        for (int i = 0; i < rows.Length; i++)
        {
            foreach (JsonProperty expected in golden[i].EnumerateObject())
            {
                MemberInfo member = typeof(T).GetMember(expected.Name).Single();
                object? value = member is FieldInfo field ? field.GetValue(rows[i]) : ((PropertyInfo)member).GetValue(rows[i]);
                Assert.AreEqual(Normalize(expected.Value), Show(value), $"Row {i}, member {expected.Name}");
            }
        }
    }

    private static string Normalize(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(",", value.EnumerateArray().Select(Normalize))}]",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Show(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => text,
        ReadOnlyMemory<char> text => text.ToString(),
        VBuffer<int> buffer => $"[{string.Join(",", buffer.DenseValues())}]",
        Array items => $"[{string.Join(",", items.Cast<object>().Select(Show))}]",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };
}
