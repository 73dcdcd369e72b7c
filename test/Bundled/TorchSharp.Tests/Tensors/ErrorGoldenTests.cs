using System.Collections;
using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Exceptions and the rules of autograd against the real TorchSharp.</summary>
[TestClass]
public sealed class ErrorGoldenTests
{
    /// <summary>Defects of the real thing that are not copied.</summary>
    private static readonly Dictionary<string, string> Better = new()
    {
        ["backward.retain_graph_then_again"] = "TorchSharp hands retain_graph down as create_graph and loses the graph; here it is kept",
        ["zero_grad.module_before_0_102"] = "tells about 0.99.6; the bundled engine follows 0.102",
    };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Calls_throw_or_return_what_the_golden_ones_do()
    {
        var failures = new List<string>();
        JsonElement[] cases = Golden.Cases("errors");
        int passed = 0;
        foreach (JsonElement item in cases)
        {
            string name = Golden.Name(item);
            if (Better.TryGetValue(name, out string? why))
            {
                TestContext.WriteLine($"{name}: not compared, {why}");
                continue;
            }
            using DisposeScope scope = NewDisposeScope();
            if (Run(item, GoldenCalls.Errors[name]) is { } difference)
                failures.Add($"{name}: {difference}");
            else
                passed++;
        }
        TestContext.WriteLine($"errors: {passed} of {cases.Length} cases equal.");
        Assert.AreEqual("", string.Join(Environment.NewLine, failures));
        Assert.AreEqual(cases.Length, passed + Better.Count);
    }

    private static string? Run(JsonElement item, Func<object> call)
    {
        object? result;
        try
        {
            result = call();
        }
        catch (Exception exception)
        {
            string expected = Golden.Get(item, "error")?.GetProperty("type").GetString() ?? "no exception";
            return exception.GetType().FullName == expected ? null
                : $"expected {expected}, got {exception.GetType().FullName}: {exception.Message}";
        }
        if (item.GetProperty("throws").GetBoolean())
            return $"expected {item.GetProperty("error").GetProperty("type")}, got a result";
        return Same(result, item.GetProperty("result")) ? null : $"expected {item.GetProperty("result")}, got {result}";
    }

    private static bool Same(object? actual, JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.Null => actual is null,
        JsonValueKind.True or JsonValueKind.False => actual is bool value && value == expected.GetBoolean(),
        JsonValueKind.Number => Math.Abs(Convert.ToDouble(actual) - expected.GetDouble()) < 1e-6,
        JsonValueKind.String => actual?.ToString() == expected.GetString(),
        JsonValueKind.Object => actual is Tensor tensor && Golden.Difference(tensor, expected) == null,
        _ => actual is IEnumerable list && list.Cast<object?>().Zip(expected.EnumerateArray(), Same).All(same => same)
            && list.Cast<object?>().Count() == expected.GetArrayLength(),
    };

    [TestMethod]
    public void Calls_that_kill_the_real_process_throw()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = zeros(2, 3), leaf = ones(2, requires_grad: true);
        Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(() => a.matmul(zeros(2, 3)));
        Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(() => a.matmul(zeros(3, 2).to(ScalarType.Int64)));
        Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([leaf * 2f], [leaf]));
        Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(() =>
            autograd.grad([(leaf * 2f).sum()], [ones(1, requires_grad: true)]));
    }
}
