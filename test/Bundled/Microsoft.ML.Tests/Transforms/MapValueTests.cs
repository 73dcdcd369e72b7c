using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Transforms;

/// <summary>MapValue on types and forms that the golden models leave out.</summary>
[TestClass]
public sealed class MapValueTests
{
    private readonly MLContext _ml = new(seed: 1);

    private TransformsCatalog.ConversionTransforms Conversion => _ml.Transforms.Conversion;

    private sealed class Row
    {
        public string T = "";
        public string[] Words = [];
    }

    private sealed class VectorRow
    {
        public string Word = "";
        [VectorType(2)]
        public float[] Weights = [0, 0];
    }

    [TestMethod]
    public void Unsigned_values_treated_as_keys_are_the_raw_keys()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row { T = "a" }, new Row { T = "b" }, new Row { T = "c" }]);
        Dictionary<string, uint> pairs = new() { ["a"] = 51, ["b"] = 25 };
        Dictionary<string, ulong> widePairs = new() { ["a"] = 51, ["b"] = 25 };

        IDataView mapped = Conversion.MapValue("K", pairs, "T", treatValuesAsKeyType: true)
            .Append(Conversion.MapValue("L", widePairs, "T", treatValuesAsKeyType: true)).Fit(data).Transform(data);

        Assert.AreEqual(new KeyDataViewType(typeof(uint), 51), mapped.Schema["K"].Type);
        Assert.AreEqual(new KeyDataViewType(typeof(ulong), 51), mapped.Schema["L"].Type);
        CollectionAssert.AreEqual(new uint[] { 51, 25, 0 }, mapped.GetColumn<uint>("K").ToArray());
        CollectionAssert.AreEqual(new ulong[] { 51, 25, 0 }, mapped.GetColumn<ulong>("L").ToArray());
    }

    [TestMethod]
    public void Signed_values_treated_as_keys_are_numbered_and_annotated()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row { T = "b" }]);
        Dictionary<string, int> pairs = new() { ["a"] = -5, ["b"] = 7, ["c"] = -5 };

        IDataView mapped = Conversion.MapValue("K", pairs, "T", treatValuesAsKeyType: true)
            .Append(Conversion.MapKeyToValue("Back", "K")).Fit(data).Transform(data);

        Assert.AreEqual(new KeyDataViewType(typeof(uint), 2), mapped.Schema["K"].Type);
        Assert.AreEqual(2u, mapped.GetColumn<uint>("K").Single());
        Assert.AreEqual(7, mapped.GetColumn<int>("Back").Single());
    }

    [TestMethod]
    public void Vectors_of_text_that_were_handed_out_may_be_changed()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row { T = "a" }, new Row { T = "a" }]);
        KeyValuePair<string, string[]>[] pairs = [new("a", ["x", "y"])];
        IDataView mapped = Conversion.MapValue("X", pairs, "T").Fit(data).Transform(data);
        using DataViewRowCursor cursor = mapped.GetRowCursor([mapped.Schema["X"]]);
        var getter = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(mapped.Schema["X"]);
        VBuffer<ReadOnlyMemory<char>> value = default;

        cursor.MoveNext();
        getter(ref value);
        VBufferEditor.CreateFromBuffer(ref value).Values[0] = "changed".AsMemory();
        cursor.MoveNext();
        getter(ref value);

        CollectionAssert.AreEqual(new[] { "x", "y" }, value.DenseValues().Select(text => text.ToString()).ToArray());
    }

    [TestMethod]
    public void Missing_vectors_of_a_known_size_have_that_size()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row { T = "a" }, new Row { T = "b" }]);
        IDataView lookup = _ml.Data.LoadFromEnumerable([new VectorRow { Word = "a", Weights = [1, 2] }]);

        IDataView mapped = Conversion.MapValue("W", lookup, lookup.Schema["Word"], lookup.Schema["Weights"], "T").Fit(data).Transform(data);

        float[][] values = [.. mapped.GetColumn<VBuffer<float>>("W").Select(vector => vector.DenseValues().ToArray())];
        CollectionAssert.AreEqual(new float[] { 1, 2 }, values[0]);
        CollectionAssert.AreEqual(new float[] { 0, 0 }, values[1]);
    }

    [TestMethod]
    public void Vectors_are_not_mapped_to_vectors()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Row()]);
        KeyValuePair<string, float[]>[] pairs = [new("a", [1])];
        var estimator = Conversion.MapValue("X", pairs, "Words");

        Assert.ThrowsException<NotSupportedException>(() => estimator.Fit(data));
        Assert.ThrowsException<NotSupportedException>(() => estimator.GetOutputSchema(SchemaShape.Create(data.Schema)));
    }

    [TestMethod]
    public void Pairs_of_types_that_no_column_has_are_refused()
    {
        KeyValuePair<string, decimal>[] pairs = [new("a", 1)];

        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() => Conversion.MapValue("X", pairs, "T"));

        StringAssert.Contains(exception.Message, "System.Decimal");
    }
}
