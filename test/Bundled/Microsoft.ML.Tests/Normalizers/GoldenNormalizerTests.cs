using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Normalizers;

/// <summary>Normalizers learn what ML.NET's learn, give its values to the last bit, and write its files.</summary>
[TestClass]
public sealed class GoldenNormalizerTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    [DataRow("meanvar-cdf")]
    [DataRow("meanvar-scalar-fixzero")]
    [DataRow("meanvar-scalar-nan-fixzero")]
    [DataRow("meanvar-scalar-nan-nofixzero")]
    [DataRow("meanvar-scalar-nofixzero")]
    [DataRow("meanvar-vector-fixzero")]
    [DataRow("meanvar-vector-nofixzero")]
    [DataRow("minmax-double")]
    [DataRow("minmax-maxexamples")]
    [DataRow("minmax-scalar-fixzero")]
    [DataRow("minmax-scalar-nan-fixzero")]
    [DataRow("minmax-scalar-nan-nofixzero")]
    [DataRow("minmax-scalar-nofixzero")]
    [DataRow("minmax-sparse-offset-subset")]
    [DataRow("minmax-two-columns")]
    [DataRow("minmax-vector-fixzero")]
    [DataRow("minmax-vector-nofixzero")]
    [DataRow("chain-cachecheckpoint")]
    [DataRow("chain-nested")]
    [DataRow("saved-null-schema")]
    public void Golden_model_gives_the_golden_output_and_is_saved_again_byte_for_byte(string name)
        => GoldenModel.AssertLoadsAndSaves(_ml, name);

    [TestMethod]
    [DataRow("minmax-scalar-fixzero", "A", true)]
    [DataRow("minmax-scalar-nofixzero", "A", false)]
    [DataRow("minmax-scalar-nan-fixzero", "B", true)]
    [DataRow("minmax-scalar-nan-nofixzero", "B", false)]
    public void NormalizeMinMax_of_a_scalar_fits_the_golden_model(string name, string source, bool fixZero)
        => GoldenModel.AssertFits(_ml, name, _ml.Transforms.NormalizeMinMax("Out", source, fixZero: fixZero));

    [TestMethod]
    [DataRow("minmax-vector-fixzero", true)]
    [DataRow("minmax-vector-nofixzero", false)]
    [DataRow("minmax-sparse-offset-subset", false)]
    public void NormalizeMinMax_of_a_vector_fits_the_golden_model(string name, bool fixZero)
        => GoldenModel.AssertFits(_ml, name, _ml.Transforms.NormalizeMinMax("V", fixZero: fixZero));

    [TestMethod]
    public void NormalizeMinMax_of_Double_columns_fits_the_golden_model()
        => GoldenModel.AssertFits(_ml, "minmax-double",
            _ml.Transforms.NormalizeMinMax("Out", "X", fixZero: false).Append(_ml.Transforms.NormalizeMinMax("Y")));

    [TestMethod]
    public void NormalizeMinMax_of_two_columns_fits_the_golden_model()
        => GoldenModel.AssertFits(_ml, "minmax-two-columns",
            _ml.Transforms.NormalizeMinMax([new InputOutputColumnPair("A2", "A"), new InputOutputColumnPair("V2", "V")]));

    [TestMethod]
    public void NormalizeMinMax_of_the_first_two_rows_fits_the_golden_model()
        => GoldenModel.AssertFits(_ml, "minmax-maxexamples", _ml.Transforms.NormalizeMinMax("Out", "A", maximumExampleCount: 2));

    [TestMethod]
    [DataRow("meanvar-scalar-fixzero", "A", true)]
    [DataRow("meanvar-scalar-nofixzero", "A", false)]
    [DataRow("meanvar-scalar-nan-fixzero", "B", true)]
    [DataRow("meanvar-scalar-nan-nofixzero", "B", false)]
    public void NormalizeMeanVariance_of_a_scalar_fits_the_golden_model(string name, string source, bool fixZero)
        => GoldenModel.AssertFits(_ml, name, _ml.Transforms.NormalizeMeanVariance("Out", source, fixZero: fixZero));

    [TestMethod]
    [DataRow("meanvar-vector-fixzero", true)]
    [DataRow("meanvar-vector-nofixzero", false)]
    public void NormalizeMeanVariance_of_a_vector_fits_the_golden_model(string name, bool fixZero)
        => GoldenModel.AssertFits(_ml, name, _ml.Transforms.NormalizeMeanVariance("V", fixZero: fixZero));

    [TestMethod]
    public void NormalizeMeanVariance_to_probabilities_fits_the_golden_model()
        => GoldenModel.AssertFits(_ml, "meanvar-cdf",
            _ml.Transforms.NormalizeMeanVariance("Out", "A", useCdf: true).Append(_ml.Transforms.NormalizeMeanVariance("V", useCdf: true)));

    [TestMethod]
    public void Function_that_lists_only_some_slots_gives_the_golden_output()
    {
        ITransformer model = _ml.Model.Load(GoldenFile.PathOf("handwritten/affine-morph.zip"), out _);

        IDataView output = model.Transform(GoldenModel.InputOf("minmax-sparse-offset-subset"));

        GoldenView.AssertEqual(GoldenFile.Read("handwritten/results.json").GetProperty("results").EnumerateArray()
            .Single(result => result.GetProperty("zip").GetString() == "affine-morph.zip").GetProperty("output"), output);
    }

    [TestMethod]
    public void Model_without_its_text_entries_gives_the_golden_output()
    {
        const string Case = "minmax-vector-nofixzero";
        ITransformer model = _ml.Model.Load(GoldenFile.PathOf($"handwritten/no-text-entries-{Case}.zip"), out _);

        GoldenView.AssertEqual(GoldenFile.Read($"models/{Case}/case.json").GetProperty("output"), model.Transform(GoldenModel.InputOf(Case)));
    }
}
