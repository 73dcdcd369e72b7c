using Microsoft.ML.Bundled.Tests.Golden;
using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Errors;

/// <summary>Mistakes with columns, conversions and filters bring ML.NET's exceptions: type, message, parameter and marks.</summary>
[TestClass]
public sealed class ConversionErrorTests
{
    private sealed class KeyedErrorRow : ErrorRow
    {
        [KeyType(5)]
        public uint K = 0;
    }

    private const string Missing = "missing column";
    private const string WrongType = "wrong type";
    private const string Arguments = "arguments";

    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _data;

    public ConversionErrorTests() => _data = _ml.Data.LoadFromEnumerable([new KeyedErrorRow()]);

    [TestMethod]
    public void Missing_columns_throw_as_golden()
    {
        CheckBoth(Missing, "DropColumns", _ml.Transforms.DropColumns("Nope"));
        CheckBoth(Missing, "SelectColumns", _ml.Transforms.SelectColumns("A", "Nope", "Nada"));
        CheckBoth(Missing, "ConvertType", _ml.Transforms.Conversion.ConvertType("X", "Nope"));
        CheckBoth(Missing, "MapValueToKey", _ml.Transforms.Conversion.MapValueToKey("K", "Nope"));
        CheckBoth(Missing, "MapKeyToValue", _ml.Transforms.Conversion.MapKeyToValue("X", "Nope"));
        CheckBoth(Missing, "MapValue", _ml.Transforms.Conversion.MapValue("X", TextPairs("a"), "Nope"));
    }

    [TestMethod]
    public void Columns_of_a_wrong_type_throw_as_golden()
    {
        CheckBoth(WrongType, "ConvertType text to key not offered; single to int",
            _ml.Transforms.Conversion.ConvertType("X", "A", DataKind.Int32));
        CheckBoth(WrongType, "MapKeyToValue of text", _ml.Transforms.Conversion.MapKeyToValue("X", "T"));
        CheckBoth(WrongType, "MapKeyToValue of a key without KeyValues", _ml.Transforms.Conversion.MapKeyToValue("X", "K"));
        var mapping = _ml.Transforms.Conversion.MapValue("X", TextPairs("a"), "A");
        CheckBoth(WrongType, "MapValue key type differs", mapping);
        GoldenException.AssertSame(WrongType, "MapValue key type differs (Transform and read)",
            () => mapping.Fit(_data).Transform(_data).Preview());
    }

    [TestMethod]
    public void Data_of_another_type_than_the_vocabulary_throws_as_golden()
    {
        var model = _ml.Transforms.Conversion.MapValueToKey("F", "T").Fit(_data);
        IDataView numbers = _ml.Data.LoadFromEnumerable([new { T = 1f }]);

        GoldenException.AssertSame("transform", "MapValueToKey: type changed", () => model.Transform(numbers));
    }

    [TestMethod]
    public void Arguments_out_of_range_throw_as_golden()
    {
        GoldenException.AssertSame(Arguments, "duplicated output, MapValueToKey", () => _ml.Transforms.Conversion.MapValueToKey(
            [new InputOutputColumnPair("X", "T"), new InputOutputColumnPair("X", "I")]).Fit(_data));
        GoldenException.AssertSame(Arguments, "maximumNumberOfKeys 0",
            () => _ml.Transforms.Conversion.MapValueToKey("X", "T", maximumNumberOfKeys: 0).Fit(_data));
        GoldenException.AssertSame(Arguments, "MapValue duplicate keys",
            () => _ml.Transforms.Conversion.MapValue("X", TextPairs("a", "a"), "T"));
        GoldenException.AssertSame(Arguments, "duplicated output, ConvertType", () => _ml.Transforms.Conversion.ConvertType(
            [new InputOutputColumnPair("X", "I"), new InputOutputColumnPair("X", "A")]).Fit(_data));
        GoldenException.AssertSame(Arguments, "FilterRowsByColumn text", () => _ml.Data.FilterRowsByColumn(_data, "T", 0, 1));
        GoldenException.AssertSame(Arguments, "FilterRowsByColumn missing", () => _ml.Data.FilterRowsByColumn(_data, "Nope", 0, 1));
        GoldenException.AssertSame(Arguments, "FilterRowsByColumn lower >= upper", () => _ml.Data.FilterRowsByColumn(_data, "A", 1, 1));
        GoldenException.AssertSame(Arguments, "FilterRowsByMissingValues missing",
            () => _ml.Data.FilterRowsByMissingValues(_data, "Nope"));
    }

    private static KeyValuePair<string, float>[] TextPairs(params string[] keys)
        => [.. keys.Select((key, i) => KeyValuePair.Create(key, i + 1f))];

    private void CheckBoth<T>(string group, string name, IEstimator<T> estimator) where T : ITransformer
    {
        GoldenException.AssertSame(group, name, () => estimator.Fit(_data));
        GoldenException.AssertSame(group, $"{name} (GetOutputSchema)", () => estimator.GetOutputSchema(SchemaShape.Create(_data.Schema)));
    }
}
