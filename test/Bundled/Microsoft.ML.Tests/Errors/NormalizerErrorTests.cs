using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

[TestClass]
public sealed class NormalizerErrorTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public NormalizerErrorTests() => _data = _ml.Data.LoadFromEnumerable([new ErrorRow()]);

    [TestMethod]
    [DataRow("missing column", "NormalizeMinMax", "Nope")]
    [DataRow("wrong type", "NormalizeMinMax of text", "T")]
    [DataRow("wrong type", "NormalizeMinMax of variable vector", "Var")]
    [DataRow("wrong type", "NormalizeMinMax of int", "I")]
    public void Column_that_cannot_be_normalized_throws_as_golden(string group, string name, string column)
    {
        var estimator = _ml.Transforms.NormalizeMinMax("X", column);

        GoldenException.AssertSame(group, name, () => estimator.Fit(_data));
        GoldenException.AssertSame(group, $"{name} (GetOutputSchema)", () => estimator.GetOutputSchema(SchemaShape.Create(_data.Schema)));
    }

    [TestMethod]
    public void Chain_whose_second_estimator_lacks_a_column_throws_as_golden()
    {
        var chain = _ml.Transforms.CopyColumns("A2", "A").Append(_ml.Transforms.NormalizeMinMax("Z", "Zed"));

        GoldenException.AssertSame("missing column", "chain: second estimator", () => chain.Fit(_data));
        GoldenException.AssertSame("missing column", "chain: second estimator (GetOutputSchema)",
            () => chain.GetOutputSchema(SchemaShape.Create(_data.Schema)));
    }

    [TestMethod]
    public void Transform_of_other_data_throws_as_golden()
    {
        IDataView lacking = _ml.Data.LoadFromEnumerable([new { B = 1f }]);
        IDataView shorter = _ml.Transforms.Concatenate("V", "A", "B").Fit(_data).Transform(_data);

        GoldenException.AssertSame("transform", "normalizer: column missing at Transform",
            () => _ml.Transforms.NormalizeMinMax("F", "A").Fit(_data).Transform(lacking));
        GoldenException.AssertSame("transform", "normalizer: vector size changed",
            () => _ml.Transforms.NormalizeMinMax("V").Fit(_data).Transform(shorter));
    }

    [TestMethod]
    public void Arguments_out_of_range_throw_as_golden()
    {
        GoldenException.AssertSame("arguments", "duplicated output, NormalizeMinMax", () => _ml.Transforms.NormalizeMinMax(
            [new InputOutputColumnPair("X", "A"), new InputOutputColumnPair("X", "B")]).Fit(_data));
        GoldenException.AssertSame("arguments", "null output name", () => _ml.Transforms.NormalizeMinMax((string)null!));
        GoldenException.AssertSame("arguments", "Fit(null) of a normalizer", () => _ml.Transforms.NormalizeMinMax("X", "A").Fit(null!));
        GoldenException.AssertSame("arguments", "maximumExampleCount 1",
            () => _ml.Transforms.NormalizeMinMax("X", "A", maximumExampleCount: 1));
        GoldenException.AssertSame("training", "NormalizeMinMax of no rows",
            () => _ml.Transforms.NormalizeMinMax("A").Fit(_ml.Data.LoadFromEnumerable(Array.Empty<ErrorRow>())));
    }
}
