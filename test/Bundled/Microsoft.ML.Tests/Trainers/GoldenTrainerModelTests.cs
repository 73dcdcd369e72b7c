using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>Classifiers that ML.NET trained and saved load here, give ML.NET's scores, and are saved again byte for byte.</summary>
[TestClass]
public sealed class GoldenTrainerModelTests
{
    private const float Tolerance = 1e-5f;

    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("lbfgs-maxent")]
    [DataRow("lbfgs-maxent-l1")]
    [DataRow("lbfgs-maxent-nokeyvalues")]
    [DataRow("lbfgs-maxent-numeric-label")]
    [DataRow("lbfgs-maxent-statistics")]
    [DataRow("sdca-maxent")]
    [DataRow("sdca-maxent-l1")]
    [DataRow("sdca-noncalibrated")]
    public void Golden_model_gives_the_golden_scores_and_is_saved_again_byte_for_byte(string name)
    {
        JsonElement golden = GoldenFile.Read($"models/{name}/case.json");
        string path = GoldenFile.PathOf($"models/{name}/model.zip");

        ITransformer model = _ml.Model.Load(path, out DataViewSchema schema);
        using var saved = new MemoryStream();
        _ml.Model.Save(model, schema, saved);

        GoldenView.AssertSchema(golden.GetProperty("loadedInputSchema"), schema);
        GoldenView.AssertEqual(golden.GetProperty("output"), model.Transform(new GoldenInput(golden.GetProperty("input"))), Tolerance);
        GoldenZip.AssertSameEntries(path, saved);
    }

    [TestMethod]
    [DataRow("maxent-sparse-weights.zip", "lbfgs-maxent-l1")]
    [DataRow("no-text-entries-lbfgs-maxent.zip", "lbfgs-maxent")]
    [DataRow("maxent-no-labelnames.zip", "lbfgs-maxent")]
    public void Handwritten_zip_gives_the_scores_of_the_model_it_was_made_from(string zip, string name)
    {
        JsonElement golden = GoldenFile.Read($"models/{name}/case.json");

        ITransformer model = _ml.Model.Load(GoldenFile.PathOf($"handwritten/{zip}"), out _);

        GoldenView.AssertEqual(golden.GetProperty("output"), model.Transform(new GoldenInput(golden.GetProperty("input"))), Tolerance);
    }

    [TestMethod]
    public void Sparse_weights_are_saved_again_as_sparse_weights()
    {
        string path = GoldenFile.PathOf("handwritten/maxent-sparse-weights.zip");
        ITransformer model = _ml.Model.Load(path, out DataViewSchema schema);
        using var saved = new MemoryStream();

        _ml.Model.Save(model, schema, saved);

        GoldenZip.AssertSameEntries(path, saved);
    }

    [TestMethod]
    public void Model_without_its_training_schema_throws_as_golden()
    {
        JsonElement golden = GoldenFile.Read("handwritten/results.json").GetProperty("results").EnumerateArray()
            .Single(result => result.GetProperty("zip").GetString() == "maxent-no-trainschema.zip").GetProperty("exception");

        Exception? thrown = Assert.ThrowsException<System.Reflection.TargetInvocationException>(
            () => _ml.Model.Load(GoldenFile.PathOf("handwritten/maxent-no-trainschema.zip"), out _));

        for (; golden.TryGetProperty("inner", out JsonElement inner); golden = inner, thrown = thrown.InnerException)
            Assert.AreEqual(golden.GetProperty("type").GetString(), thrown!.GetType().FullName);
        Assert.AreEqual(golden.GetProperty("message").GetString(), thrown!.Message);
    }

    [TestMethod]
    public void Loaded_model_tells_its_weights_and_statistics()
    {
        var chain = (TransformerChain<ITransformer>)_ml.Model.Load(GoldenFile.PathOf("models/lbfgs-maxent-statistics/model.zip"), out _);
        var model = chain.OfType<MulticlassPredictionTransformer<MaximumEntropyModelParameters>>().Single().Model;

        VBuffer<float>[] weights = [];
        model.GetWeights(ref weights, out int classes);

        Assert.AreEqual(3, classes);
        Assert.AreEqual(1.6826667f, weights[1].GetItemOrDefault(3));
        CollectionAssert.AreEqual(new[] { 1.1405234f, -0.33064142f, -0.80988133f }, model.GetBiases().ToArray());
        Assert.AreEqual(12, model.Statistics.ParametersCount);
        Assert.AreEqual(30, model.Statistics.TrainingExampleCount);
        Assert.AreEqual(29.802927f, model.Statistics.Deviance);
        Assert.AreEqual(65.91674f, model.Statistics.NullDeviance);
    }

    // The data, options and columns of the recorded pipeline: the same entries, which differ only in the learned numbers.
    [TestMethod]
    [DataRow("lbfgs-maxent")]
    [DataRow("sdca-maxent")]
    public void Pipeline_trained_here_is_saved_in_the_recorded_form(string name)
    {
        JsonElement golden = GoldenFile.Read($"models/{name}/case.json");
        IDataView input = new GoldenInput(golden.GetProperty("input"));
        var trainers = _ml.MulticlassClassification.Trainers;
        IEstimator<ITransformer> trainer = name == "sdca-maxent" ? trainers.SdcaMaximumEntropy() : trainers.LbfgsMaximumEntropy();
        var pipeline = _ml.Transforms.Concatenate("Features", "SepalLength", "SepalWidth", "PetalLength", "PetalWidth")
            .Append(_ml.Transforms.NormalizeMinMax("Features"))
            .Append(_ml.Transforms.Conversion.MapValueToKey("Label"))
            .Append(trainer)
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        ITransformer model = pipeline.Fit(input);
        using var saved = new MemoryStream();
        _ml.Model.Save(model, input.Schema, saved);

        GoldenView.AssertSchema(golden.GetProperty("output").GetProperty("schema"), model.Transform(input).Schema);
        GoldenZip.AssertSameEntries(GoldenFile.PathOf($"models/{name}/model.zip"), saved, learned: "Model/Model.key");
    }
}
