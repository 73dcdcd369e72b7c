using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>The pipelines of the golden models of column and conversion transforms.</summary>
internal sealed class ColumnPipelines(MLContext ml)
{
    private const ValueToKeyMappingEstimator.KeyOrdinality ByValue = ValueToKeyMappingEstimator.KeyOrdinality.ByValue;

    private sealed class Word
    {
        public string U = "";
    }

    private sealed class Weight
    {
        public string Word = "";
        [ColumnName("Weight")]
        public float Value;
    }

    private TransformsCatalog.ConversionTransforms Conversion => ml.Transforms.Conversion;

    public IEstimator<ITransformer> Make(string name) => name switch
    {
        "dropcolumns" => Single(ml.Transforms.DropColumns("A", "C")),
        "selectcolumns" => Single(ml.Transforms.SelectColumns("V", "A")),
        "selectcolumns-keephidden" => ml.Transforms.CopyColumns("A", "B").Append(ml.Transforms.SelectColumns(["V", "A"], keepHidden: true)),
        "converttype-int-single" => Single(Conversion.ConvertType("Out", "I")),
        "converttype-key" => Conversion.ConvertType("B", "K", DataKind.Byte).Append(Conversion.ConvertType("L", "K", DataKind.UInt64)),
        "converttype-vector" => Single(Conversion.ConvertType("D", "V", DataKind.Double)),
        "mapkeytovalue" => Conversion.MapValueToKey("Key", "T").Append(Conversion.MapKeyToValue("Back", "Key")),
        "mapkeytovalue-int-and-vector" => Conversion.MapValueToKey([new("K1", "I"), new("K2", "TV")])
            .Append(Conversion.MapKeyToValue([new("B1", "K1"), new("B2", "K2")])),
        "mapvaluetokey-bool" => Single(Conversion.MapValueToKey("Key", "Flag")),
        "mapvaluetokey-int-astext" => Single(Conversion.MapValueToKey("Key", "I", addKeyValueAnnotationsAsText: true)),
        "mapvaluetokey-int-byvalue" => Single(Conversion.MapValueToKey("Key", "I", keyOrdinality: ByValue)),
        "mapvaluetokey-key" => Single(Conversion.MapValueToKey("Key", "K")),
        "mapvaluetokey-keydata" => Single(Conversion.MapValueToKey([new("Key", "U")], keyData: ml.Data.LoadFromEnumerable(
            [new Word { U = "red" }, new Word { U = "violet" }, new Word { U = "blue" }]))),
        "mapvaluetokey-maxkeys" => Single(Conversion.MapValueToKey("Key", "T", maximumNumberOfKeys: 2)),
        "mapvaluetokey-single" => Single(Conversion.MapValueToKey("Key", "F")),
        "mapvaluetokey-text-byoccurrence" => Single(Conversion.MapValueToKey("Key", "T")),
        "mapvaluetokey-text-byvalue" => Single(Conversion.MapValueToKey("Key", "T", keyOrdinality: ByValue)),
        "mapvaluetokey-textvector" => Single(Conversion.MapValueToKey("Key", "TV")),
        "mapvaluetokey-two-columns" => Single(Conversion.MapValueToKey([new("K1", "T"), new("K2", "I"), new("U", "U")])),
        "mapvaluetokey-uint-byoccurrence" => Single(Conversion.MapValueToKey("Key", "N")),
        "mapvaluetokey-uint-byvalue" => Single(Conversion.MapValueToKey("Key", "N", keyOrdinality: ByValue)),
        "mapvalue-int-text" => Single(Conversion.MapValue("Out", Pairs((3, "three"), (-7, "minus seven")), "I")),
        "mapvalue-text-single" => Single(Conversion.MapValue("Out", Pairs(("red", 1.5f), ("blue", -2), ("violet", 7)), "U")),
        "mapvalue-text-vector" => Single(Conversion.MapValue("Out",
            Pairs<string, float[]>(("red", [1, 2, 3]), ("blue", [4, 5])), "U")),
        "mapvalue-text-key" => Single(Conversion.MapValue("Out", Pairs(("red", "warm"), ("blue", "cold"), ("green", "cold")), "U",
            treatValuesAsKeyType: true)),
        "mapvalue-vector-input" => Single(Conversion.MapValue("Out", Pairs(("a", 10L), ("b", 20L)), "TV")),
        "mapvalue-lookupview" => MapByView(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such pipeline"),
    };

    private IEstimator<ITransformer> MapByView()
    {
        IDataView lookup = ml.Data.LoadFromEnumerable(
            [new Weight { Word = "green", Value = 0.25f }, new Weight { Word = "red", Value = 3 }]);
        return Single(Conversion.MapValue("Out", lookup, lookup.Schema["Word"], lookup.Schema["Weight"], "U"));
    }

    private static IEstimator<ITransformer> Single<T>(IEstimator<T> estimator) where T : class, ITransformer
        => (IEstimator<ITransformer>)estimator;

    private static KeyValuePair<TKey, TValue>[] Pairs<TKey, TValue>(params (TKey Key, TValue Value)[] pairs)
        => [.. pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))];
}
