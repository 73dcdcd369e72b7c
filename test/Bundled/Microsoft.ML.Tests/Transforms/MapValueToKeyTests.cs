using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Bundled.Tests.Transforms;

/// <summary>MapValueToKey and MapKeyToValue on types and forms that the golden models leave out.</summary>
[TestClass]
public sealed class MapValueToKeyTests
{
    private readonly MLContext _ml = new(seed: 1);

    private TransformsCatalog.ConversionTransforms Conversion => _ml.Transforms.Conversion;

    private sealed class SparseRow
    {
        [VectorType(4)]
        public VBuffer<int> V;
    }

    private sealed class WordsRow
    {
        public string[] Words = [];
    }

    private sealed class KeyRow
    {
        public ulong Id;
        public double D;
        public DateTime Time;
    }

    [TestMethod]
    public void Item_that_a_sparse_vector_does_not_store_is_a_term_where_it_stands()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new SparseRow { V = new(4, 2, [7, 9], [0, 2]) }]);

        IDataView keys = Conversion.MapValueToKey("K", "V").Fit(data).Transform(data);

        CollectionAssert.AreEqual(new[] { 7, 0, 9 }, KeyValues<int>(keys.Schema["K"]));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 3, 2 }, keys.GetColumn<VBuffer<uint>>("K").Single().DenseValues().ToArray());
    }

    [TestMethod]
    public void Words_that_were_not_learned_are_missing_wherever_they_stand()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new WordsRow { Words = ["b", "a", "", "b"] }]);
        IDataView unseen = _ml.Data.LoadFromEnumerable([new WordsRow { Words = ["x", "a", "y", "z", "x"] }, new WordsRow()]);

        ITransformer model = Conversion.MapValueToKey("Words").Append(Conversion.MapKeyToValue("Back", "Words")).Fit(data);
        IDataView keys = model.Transform(unseen);

        VBuffer<uint>[] mapped = [.. keys.GetColumn<VBuffer<uint>>("Words")];
        CollectionAssert.AreEqual(new uint[] { 0, 2, 0, 0, 0 }, mapped[0].DenseValues().ToArray());
        Assert.IsFalse(mapped[0].IsDense);
        Assert.AreEqual(0, mapped[1].Length);
        VBuffer<ReadOnlyMemory<char>> back = keys.GetColumn<VBuffer<ReadOnlyMemory<char>>>("Back").First();
        CollectionAssert.AreEqual(new[] { "", "a", "", "", "" }, back.DenseValues().Select(text => text.ToString()).ToArray());
    }

    [TestMethod]
    public void Keys_of_reals_map_back_to_them_and_the_missing_key_to_NaN()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new KeyRow { D = 2.5 }, new KeyRow { D = double.NaN }, new KeyRow { D = -0.0 },
            new KeyRow { D = 0 }]);

        ITransformer model = Conversion.MapValueToKey("K", "D").Append(Conversion.MapKeyToValue("Back", "K")).Fit(data);
        IDataView mapped = model.Transform(data);

        CollectionAssert.AreEqual(new uint[] { 1, 0, 2, 2 }, mapped.GetColumn<uint>("K").ToArray());
        CollectionAssert.AreEqual(new[] { 2.5, double.NaN, 0.0, 0.0 }, mapped.GetColumn<double>("Back").ToArray());
    }

    [TestMethod]
    public void Times_and_wide_integers_are_ordered_by_value_and_shown_as_text()
    {
        var noon = new DateTime(2020, 1, 2, 12, 0, 0, DateTimeKind.Utc);
        IDataView data = _ml.Data.LoadFromEnumerable(
            [new KeyRow { Id = ulong.MaxValue, Time = noon }, new KeyRow { Id = 3, Time = noon.AddDays(-1) }]);

        IDataView keys = Conversion.MapValueToKey([new InputOutputColumnPair("IdK", "Id"), new InputOutputColumnPair("TimeK", "Time")],
            keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue, addKeyValueAnnotationsAsText: true).Fit(data).Transform(data);

        CollectionAssert.AreEqual(new uint[] { 2, 1 }, keys.GetColumn<uint>("IdK").ToArray());
        CollectionAssert.AreEqual(new uint[] { 2, 1 }, keys.GetColumn<uint>("TimeK").ToArray());
        CollectionAssert.AreEqual(new[] { "3", "18446744073709551615" }, TextValues(keys.Schema["IdK"]));
        CollectionAssert.AreEqual(new[] { "2020-01-01T12:00:00.0000000Z", "2020-01-02T12:00:00.0000000Z" },
            TextValues(keys.Schema["TimeK"]));
    }

    [TestMethod]
    public void Keys_of_keys_stand_for_the_same_values()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new WordsRow { Words = ["b", "a"] }, new WordsRow { Words = ["c"] }]);
        IDataView keys = Conversion.MapValueToKey("K", "Words").Fit(data).Transform(data);
        IDataView later = _ml.Data.SkipRows(keys, 1);

        IDataView again = Conversion.MapValueToKey("K2", "K").Append(Conversion.MapKeyToValue("Back", "K2")).Fit(later).Transform(later);

        CollectionAssert.AreEqual(new[] { "c" }, TextValues(again.Schema["K2"]));
        Assert.AreEqual("c", again.GetColumn<VBuffer<ReadOnlyMemory<char>>>("Back").Single().GetItemOrDefault(0).ToString());
    }

    [TestMethod]
    public void Vocabulary_of_no_terms_maps_everything_to_the_missing_key_and_survives_saving()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new WordsRow { Words = ["", ""] }]);
        ITransformer model = Conversion.MapValueToKey("K", "Words").Fit(data);
        using var file = new MemoryStream();
        _ml.Model.Save(model, data.Schema, file);

        IDataView keys = _ml.Model.Load(file, out _).Transform(data);

        Assert.AreEqual(1UL, ((KeyDataViewType)((VectorDataViewType)keys.Schema["K"].Type).ItemType).Count);
        Assert.IsFalse(keys.Schema["K"].HasKeyValues());
        CollectionAssert.AreEqual(new uint[] { 0, 0 }, keys.GetColumn<VBuffer<uint>>("K").Single().DenseValues().ToArray());
    }

    [TestMethod]
    public void Key_data_of_two_columns_are_refused()
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new KeyRow()]);

        Assert.ThrowsException<ArgumentOutOfRangeException>(() => Conversion.MapValueToKey("K", "Id", keyData: data).Fit(data));
    }

    private static T[] KeyValues<T>(DataViewSchema.Column column)
    {
        VBuffer<T> values = default;
        column.GetKeyValues(ref values);
        return [.. values.DenseValues()];
    }

    private static string[] TextValues(DataViewSchema.Column column)
        => Array.ConvertAll(KeyValues<ReadOnlyMemory<char>>(column), text => text.ToString());
}
