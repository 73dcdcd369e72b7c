using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

/// <summary>Mistakes with columns, conversions and filters bring ML.NET's exceptions: type, message, parameter and marks.</summary>
[TestClass]
public sealed class ConversionErrorTests
{
    private const string Missing = "missing column";
    private const string WrongType = "wrong type";
    private const string Arguments = "arguments";

    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public ConversionErrorTests() => _data = _ml.Data.LoadFromEnumerable([new ErrorRow()]);

    [TestMethod]
    public void Missing_columns_throw_as_golden()
    {
        CheckBoth(Missing, "DropColumns", _ml.Transforms.DropColumns("Nope"));
        CheckBoth(Missing, "SelectColumns", _ml.Transforms.SelectColumns("A", "Nope", "Nada"));
        CheckBoth(Missing, "ConvertType", _ml.Transforms.Conversion.ConvertType("X", "Nope"));
    }

    [TestMethod]
    public void Columns_of_a_wrong_type_throw_as_golden()
    {
        CheckBoth(WrongType, "ConvertType text to key not offered; single to int",
            _ml.Transforms.Conversion.ConvertType("X", "A", DataKind.Int32));
    }

    [TestMethod]
    public void Arguments_out_of_range_throw_as_golden()
    {
        GoldenException.AssertSame(Arguments, "duplicated output, ConvertType", () => _ml.Transforms.Conversion.ConvertType(
            [new InputOutputColumnPair("X", "I"), new InputOutputColumnPair("X", "A")]).Fit(_data));
        GoldenException.AssertSame(Arguments, "FilterRowsByColumn text", () => _ml.Data.FilterRowsByColumn(_data, "T", 0, 1));
        GoldenException.AssertSame(Arguments, "FilterRowsByColumn missing", () => _ml.Data.FilterRowsByColumn(_data, "Nope", 0, 1));
        GoldenException.AssertSame(Arguments, "FilterRowsByColumn lower >= upper", () => _ml.Data.FilterRowsByColumn(_data, "A", 1, 1));
        GoldenException.AssertSame(Arguments, "FilterRowsByMissingValues missing",
            () => _ml.Data.FilterRowsByMissingValues(_data, "Nope"));
    }

    private void CheckBoth<T>(string group, string name, IEstimator<T> estimator) where T : ITransformer
    {
        GoldenException.AssertSame(group, name, () => estimator.Fit(_data));
        GoldenException.AssertSame(group, $"{name} (GetOutputSchema)", () => estimator.GetOutputSchema(SchemaShape.Create(_data.Schema)));
    }
}
