using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Models;

[TestClass]
public sealed class PredictionEngineTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Example
    {
        public float A { get; set; }

        [VectorType(2)]
        public float[] V { get; set; } = [];
    }

    private sealed class Prediction
    {
        public float[]? Features { get; set; }

        public int Untouched = 5;
    }

    private TransformerChain<ColumnConcatenatingTransformer> Model(params ITransformer[] first)
    {
        IDataView data = _ml.Data.LoadFromEnumerable([new Example { A = 1, V = [2, 3] }]);
        var concatenate = _ml.Transforms.Concatenate("Features", "V", "A").Fit(data);
        return new TransformerChain<ColumnConcatenatingTransformer>([.. first, concatenate]);
    }

    [TestMethod]
    public void Predict_for_several_examples_gives_each_a_prediction_of_its_own()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Example, Prediction>(Model());

        Prediction first = engine.Predict(new Example { A = 1, V = [2, 3] });
        Prediction second = engine.Predict(new Example { A = 4, V = [5, 6] });

        CollectionAssert.AreEqual(new float[] { 2, 3, 1 }, first.Features);
        CollectionAssert.AreEqual(new float[] { 5, 6, 4 }, second.Features);
        Assert.AreEqual(5, second.Untouched);
        Assert.AreEqual("Vector<Single, 3>", engine.OutputSchema["Features"].Type.ToString());
    }

    [TestMethod]
    public void Predict_into_an_object_fills_it_and_reuses_its_array()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Example, Prediction>(Model());
        var prediction = new Prediction { Features = new float[3] };
        float[] array = prediction.Features;

        engine.Predict(new Example { A = 1, V = [2, 3] }, ref prediction);

        Assert.AreSame(array, prediction.Features);
        CollectionAssert.AreEqual(new float[] { 2, 3, 1 }, array);
    }

    [TestMethod]
    public void Prediction_of_an_empty_chain_passes_the_example_through()
    {
        using var engine = _ml.Model.CreatePredictionEngine<Example, Example>(new TransformerChain<ITransformer>());

        Example copy = engine.Predict(new Example { A = 7, V = [8, 9] });

        Assert.AreEqual(7, copy.A);
        CollectionAssert.AreEqual(new float[] { 8, 9 }, copy.V);
    }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 0)]
    public void Dispose_of_an_engine_disposes_of_a_model_that_it_owns_once(bool owns, int expected)
    {
        var step = new DisposableStep();
        var engine = _ml.Model.CreatePredictionEngine<Example, Prediction>(Model(step),
            new PredictionEngineOptions { OwnsTransformer = owns });

        engine.Dispose();
        engine.Dispose();

        Assert.AreEqual(expected, step.Disposals);
        Assert.ThrowsException<ObjectDisposedException>(() => engine.Predict(new Example()));
    }

    [TestMethod]
    public void Engine_of_a_transformer_that_is_not_by_row_is_refused()
    {
        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(
            () => _ml.Model.CreatePredictionEngine<Example, Prediction>(new DisposableStep { IsRowToRowMapper = false }));

        Assert.AreEqual("transformer", exception.ParamName);
    }

    /// <summary>A step that changes nothing and counts how often it is disposed of.</summary>
    private sealed class DisposableStep : ITransformer, IDisposable
    {
        public int Disposals { get; private set; }

        public bool IsRowToRowMapper { get; init; } = true;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IDataView Transform(IDataView input) => input;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => new CompositeRowToRowMapper(inputSchema, []);

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException("not to be saved");

        public void Dispose() => Disposals++;
    }
}
