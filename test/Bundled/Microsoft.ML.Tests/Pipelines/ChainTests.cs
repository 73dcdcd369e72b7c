using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Bundled.Tests.Pipelines;

[TestClass]
public sealed class ChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Point
    {
        public float X { get; set; }

        public float Y { get; set; }
    }

    private sealed class Vector
    {
        public float[]? Features { get; set; }
    }

    private static readonly Point[] s_points = [new() { X = 1, Y = 2 }, new() { X = 3, Y = 4 }];

    [TestMethod]
    public void Chain_of_copy_and_concatenate_gives_the_vector_of_each_row()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_points);
        var model = _ml.Transforms.CopyColumns("Z", "X").Append(_ml.Transforms.Concatenate("Features", "Y", "Z")).Fit(data);

        float[][] features = [.. model.Transform(data).GetColumn<float[]>("Features")];

        CollectionAssert.AreEqual(new float[] { 2, 1 }, features[0]);
        CollectionAssert.AreEqual(new float[] { 4, 3 }, features[1]);
        Assert.AreSame(model.Last(), model.LastTransformer);
    }

    [TestMethod]
    public void Chain_saved_and_loaded_gives_the_same_values_by_view_and_by_engine()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_points);
        var model = _ml.Transforms.CopyColumns("Z", "X").Append(_ml.Transforms.Concatenate("Features", "Y", "Z")).Fit(data);
        using var stream = new MemoryStream();
        _ml.Model.Save(model, data.Schema, stream);

        stream.Position = 0;
        var fresh = new MLContext();
        ITransformer loaded = fresh.Model.Load(stream, out DataViewSchema schema);
        using var engine = fresh.Model.CreatePredictionEngine<Point, Vector>(loaded, schema);

        Assert.IsInstanceOfType<TransformerChain<ITransformer>>(loaded);
        CollectionAssert.AreEqual(new float[] { 4, 3 }, loaded.Transform(data).GetColumn<float[]>("Features").Last());
        CollectionAssert.AreEqual(new float[] { 6, 5 }, engine.Predict(new Point { X = 5, Y = 6 }).Features);
    }

    [TestMethod]
    public void Steps_of_a_chain_apply_by_scope_and_scoring_is_meant_if_none_is_said()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_points);
        var model = _ml.Transforms.CopyColumns("Always", "X")
            .Append(_ml.Transforms.CopyColumns("InTest", "X"), TransformerScope.Testing)
            .Append(_ml.Transforms.CopyColumns("InScore", "X"), TransformerScope.Scoring).Fit(data);

        CollectionAssert.AreEqual(new[] { "X", "Y", "Always", "InScore" }, Names(model.Transform(data).Schema));
        CollectionAssert.AreEqual(new[] { "X", "Y", "Always", "InScore" }, Names(model.GetOutputSchema(data.Schema)));
        CollectionAssert.AreEqual(new[] { "X", "Y", "Always", "InScore" },
            Names(((ITransformer)model).GetRowToRowMapper(data.Schema).OutputSchema));
        CollectionAssert.AreEqual(new[] { "X", "Y", "Always", "InTest" }, Names(model.Transform(data, TransformerScope.Testing).Schema));
        CollectionAssert.AreEqual(new[] { "X", "Y", "Always", "InTest" },
            Names(model.GetModelFor(TransformerScope.Training | TransformerScope.Testing)
            .Transform(data, TransformerScope.Testing).Schema));
    }

    [TestMethod]
    public void Cache_checkpoint_lets_later_estimators_read_the_source_once()
    {
        int passes = 0;
        IEnumerable<Point> Counted()
        {
            passes++;
            foreach (Point point in s_points)
                yield return point;
        }
        var reading = new ReadingEstimator();
        var chain = _ml.Transforms.CopyColumns("Z", "X").AppendCacheCheckpoint(_ml).Append(reading).Append(reading);

        chain.Fit(_ml.Data.LoadFromEnumerable(Counted()));

        Assert.AreEqual(1, passes);
        Assert.AreEqual(2, reading.Fits);
    }

    [TestMethod]
    public void Append_to_a_chain_makes_one_chain_and_append_of_a_chain_nests_it()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(s_points);
        EstimatorChain<ColumnCopyingTransformer> inner = _ml.Transforms.CopyColumns("B", "X").Append(_ml.Transforms.CopyColumns("C", "B"));

        Assert.AreEqual(3, inner.Append(_ml.Transforms.CopyColumns("D", "C")).Fit(data).Count());
        Assert.AreEqual(2, _ml.Transforms.CopyColumns("A", "X").Append(inner).Fit(data).Count());
        Assert.AreEqual(3, inner.Fit(data).Append(_ml.Transforms.CopyColumns("D", "X").Fit(data)).Count());
    }

    [TestMethod]
    public void Dispose_of_a_chain_disposes_of_its_steps_once()
    {
        var reading = new ReadingEstimator();
        var chain = reading.Append(_ml.Transforms.CopyColumns("Z", "X")).Fit(_ml.Data.LoadFromEnumerable(s_points));

        chain.Dispose();
        chain.Dispose();

        Assert.AreEqual(1, reading.Disposals);
    }

    private static string[] Names(DataViewSchema schema) => [.. schema.Select(column => column.Name)];

    /// <summary>Reads all columns when it is fitted, and changes nothing.</summary>
    private sealed class ReadingEstimator : IEstimator<ITransformer>
    {
        public int Fits { get; private set; }

        public int Disposals { get; private set; }

        public ITransformer Fit(IDataView input)
        {
            input.Preview();
            Fits++;
            return new Nothing(this);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        private sealed class Nothing(ReadingEstimator owner) : ITransformer, IDisposable
        {
            public bool IsRowToRowMapper => false;

            public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

            public IDataView Transform(IDataView input) => input;

            public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException("not by row");

            public void Save(ModelSaveContext ctx) => throw new NotSupportedException("not to be saved");

            public void Dispose() => owner.Disposals++;
        }
    }
}
