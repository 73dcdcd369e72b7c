using System.Text.Json;
using Microsoft.ML.Bundled.Testing;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Reads the golden files of the real TorchSharp and compares tensors with them.</summary>
internal static class Golden
{
    /// <summary>The cases of a golden file, such as <c>modules_rnn</c>.</summary>
    public static IReadOnlyList<JsonElement> Cases(string file)
    {
        JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf($"torchsharp/{file}.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray()];
    }

    public static string NameOf(JsonElement golden) => golden.GetProperty("name").GetString()!;

    public static string TextOf(JsonElement golden, string property)
        => golden.TryGetProperty(property, out JsonElement value) ? value.GetString() ?? "" : "";

    /// <summary>A tensor as the files write it.</summary>
    public static unsafe Tensor ReadTensor(JsonElement golden)
    {
        ScalarType type = Enum.Parse<ScalarType>(
            golden.GetProperty("dtype").GetString()! switch { "uint8" => "Byte", string name => name }, ignoreCase: true);
        long[] shape = [.. golden.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        TensorImpl values = TensorImpl.Empty(type, shape);
        long i = 0;
        foreach (JsonElement element in golden.GetProperty("data").EnumerateArray())
            Elements.Write(values.Data + i++ * values.DTypeSize, type, Number(element, type));
        return new Tensor(values);
    }

    /// <summary>The inputs of a case, with their gradients asked for.</summary>
    public static Tensor[] Inputs(JsonElement golden) => [.. golden.GetProperty("inputs").EnumerateArray().Select(input =>
    {
        Tensor value = ReadTensor(input.GetProperty("value"));
        if (input.GetProperty("requires_grad").GetBoolean())
            value.requires_grad = true;
        return value;
    })];

    /// <summary>What differs between a tensor and the file, or null.</summary>
    public static unsafe string? Difference(JsonElement golden, Tensor? actual, double relative = 1e-5, double absolute = 1e-6)
    {
        if (golden.ValueKind == JsonValueKind.Null)
            return actual is null ? null : "expected none";
        if (actual is null)
            return "expected a tensor, received none";
        using Tensor expected = ReadTensor(golden);
        if (expected.dtype != actual.dtype)
            return $"expected {expected.dtype}, received {actual.dtype}";
        if (!expected.shape.SequenceEqual(actual.shape))
            return $"expected [{string.Join(", ", expected.shape)}], received [{string.Join(", ", actual.shape)}]";
        double[] wanted = Doubles(expected), found = Doubles(actual);
        for (int i = 0; i < wanted.Length; i++)
        {
            bool equal = wanted[i].Equals(found[i]) || Math.Abs(wanted[i] - found[i]) <= absolute + relative * Math.Abs(wanted[i]);
            if (!equal)
                return $"element {i}: expected {wanted[i]}, received {found[i]}";
        }
        return null;
    }

    public static double[] Doubles(Tensor tensor)
    {
        using Temporaries temporaries = Temporaries.Open();
        TensorImpl values = Pointwise.Copy(Pointwise.Cast(tensor.Impl, ScalarType.Float64));
        unsafe
        {
            return new ReadOnlySpan<double>(values.Doubles, (int)values.Count).ToArray();
        }
    }

    /// <summary>The error of a case: its type and the start of its message; null if there is none.</summary>
    public static (string Type, string Message)? Error(JsonElement golden)
        => golden.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object
            ? (error.GetProperty("type").GetString()!, error.GetProperty("message").GetString()!)
            : null;

    private static Scalar Number(JsonElement element, ScalarType type)
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        if (element.ValueKind == JsonValueKind.String)
            return double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        return type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16
            ? element.GetDouble()
            : element.GetInt64();
    }
}
