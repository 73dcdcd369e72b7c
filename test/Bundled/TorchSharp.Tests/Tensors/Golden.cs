using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Reads golden files and compares tensors with them.</summary>
internal static class Golden
{
    public static JsonElement[] Cases(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"torchsharp/{file}.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(item => item.Clone())];
    }

    public static string Name(JsonElement item) => item.GetProperty("name").GetString()!;

    /// <summary>A property that is there and not null.</summary>
    public static JsonElement? Get(JsonElement item, string property) =>
        item.TryGetProperty(property, out JsonElement found) && found.ValueKind != JsonValueKind.Null ? found : null;

    public static ScalarType TypeOf(string name) => name switch
    {
        "float16" => ScalarType.Float16,
        "bfloat16" => ScalarType.BFloat16,
        "float32" => ScalarType.Float32,
        "float64" => ScalarType.Float64,
        "int64" => ScalarType.Int64,
        "int32" => ScalarType.Int32,
        "uint8" => ScalarType.Byte,
        "bool" => ScalarType.Bool,
        _ => throw new ArgumentException($"The golden file names a type '{name}'."),
    };

    public static Tensor Read(JsonElement value)
    {
        ScalarType type = TypeOf(value.GetProperty("dtype").GetString()!);
        long[] shape = Shape(value);
        if (type is ScalarType.Int64 or ScalarType.Int32 or ScalarType.Byte)
            return tensor([.. value.GetProperty("data").EnumerateArray().Select(item => item.GetInt64())], shape).to(type);
        return tensor([.. value.GetProperty("data").EnumerateArray().Select(Number)], shape).to(type);
    }

    private static long[] Shape(JsonElement value) => [.. value.GetProperty("shape").EnumerateArray().Select(item => item.GetInt64())];

    private static double Number(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.String => item.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            _ =>
            double.NegativeInfinity
        },
        _ => item.GetDouble(),
    };

    /// <summary>What differs between a tensor and a golden one, or null.</summary>
    public static string? Difference(Tensor? actual, JsonElement? expected, double rtol = 1e-5, double atol = 1e-6)
    {
        if (actual is null || expected == null)
            return actual is null == (expected == null) ? null
                : $"expected {(expected == null ? "null" : "a tensor")}, got {(actual is null ? "null" : "one")}";
        ScalarType type = TypeOf(expected.Value.GetProperty("dtype").GetString()!);
        long[] shape = Shape(expected.Value);
        if (actual.dtype != type)
            return $"expected the type {type}, got {actual.dtype}";
        if (!actual.shape.AsSpan().SequenceEqual(shape))
            return $"expected the shape [{string.Join(", ", shape)}], got [{string.Join(", ", actual.shape)}]";
        double[] wanted = [.. expected.Value.GetProperty("data").EnumerateArray().Select(Number)];
        if (type == ScalarType.Float32)
            wanted = Array.ConvertAll(wanted, value => (double)(float)value);
        double[] values = actual.detach().to(ScalarType.Float64).data<double>().ToArray();
        bool exact = type is not (ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64);
        for (int i = 0; i < wanted.Length; i++)
        {
            bool same = wanted[i].Equals(values[i]) || (!exact && Math.Abs(wanted[i] - values[i]) <= atol + rtol * Math.Abs(wanted[i]))
                || (wanted[i] == values[i] && double.IsNegative(wanted[i]) == double.IsNegative(values[i]));
            if (!same)
                return $"element {i} of [{string.Join(", ", shape)}]: expected {wanted[i]:R}, got {values[i]:R}";
        }
        return null;
    }

    /// <summary>Tensors of a result: itself, those of an array or of a tuple.</summary>
    public static Tensor?[] Outputs(object? result) => result switch
    {
        Tensor one => [one],
        IEnumerable<Tensor> many => [.. many],
        ITuple tuple => [.. Enumerable.Range(0, tuple.Length).Select(i => (Tensor?)tuple[i])],
        _ => throw new ArgumentException($"The call gave {result?.GetType().Name ?? "null"}, no tensor."),
    };
}
