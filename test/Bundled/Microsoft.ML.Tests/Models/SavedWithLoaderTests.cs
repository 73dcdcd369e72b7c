using System.Text.Json;
using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>Models that carry the loader of their data.</summary>
[TestClass]
public sealed class SavedWithLoaderTests
{
    private const string Case = "models/saved-with-loader-header";

    private readonly MLContext _ml = new(seed: 1);
    private readonly JsonElement _golden = GoldenFile.Read($"{Case}/case.json");

    [TestMethod]
    public void Golden_model_with_a_loader_gives_the_golden_output_of_the_golden_file()
    {
        ITransformer model = _ml.Model.LoadWithDataLoader(GoldenFile.PathOf($"{Case}/model.zip"),
            out IDataLoader<IMultiStreamSource> loader);

        Assert.IsInstanceOfType<ColumnConcatenatingTransformer>(model);
        IDataView input = loader.Load(new MultiFileSource(GoldenFile.PathOf($"{Case}/input.tsv")));
        GoldenView.AssertEqual(_golden.GetProperty("input"), input);
        GoldenView.AssertEqual(_golden.GetProperty("output"), model.Transform(input));
    }

    [TestMethod]
    public void Load_of_a_model_with_a_loader_gives_the_model_and_the_loaders_schema()
    {
        ITransformer model = _ml.Model.Load(GoldenFile.PathOf($"{Case}/model.zip"), out DataViewSchema schema);

        Assert.IsInstanceOfType<ColumnConcatenatingTransformer>(model);
        GoldenView.AssertSchema(_golden.GetProperty("loadedInputSchema"), schema);
    }

    [TestMethod]
    public void Golden_model_with_a_loader_is_saved_again_byte_for_byte()
    {
        string path = GoldenFile.PathOf($"{Case}/model.zip");
        ITransformer model = _ml.Model.LoadWithDataLoader(path, out IDataLoader<IMultiStreamSource> loader);
        using var saved = new MemoryStream();

        _ml.Model.Save(model, loader, saved);

        GoldenZip.AssertSameEntries(path, saved);
    }

    [TestMethod]
    public void Loader_followed_by_estimators_fits_loads_and_transforms()
    {
        var source = new MultiFileSource(GoldenFile.PathOf($"{Case}/input.tsv"));
        _ml.Model.LoadWithDataLoader(GoldenFile.PathOf($"{Case}/model.zip"), out IDataLoader<IMultiStreamSource> loader);

        CompositeDataLoader<IMultiStreamSource, ColumnConcatenatingTransformer> fitted = loader
            .Append(_ml.Transforms.CopyColumns("A2", "A"))
            .Append(_ml.Transforms.Concatenate("Two", "A", "A2"))
            .Fit(source);

        IDataView data = fitted.Load(source);
        foreach (float[] two in data.GetColumn<float[]>("Two"))
            Assert.AreEqual(two[0], two[1]);
        Assert.AreEqual(2, fitted.Transformer.Count());
        Assert.AreEqual("Vector<Single, 2>", fitted.GetOutputSchema()["Two"].Type.ToString());
    }
}
