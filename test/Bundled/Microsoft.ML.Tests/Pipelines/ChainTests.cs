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
}
