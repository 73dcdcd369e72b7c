using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Runs cases of functions and modules with their gradients, and collects what differs.</summary>
internal sealed class GoldenRun(double relative = 1e-5, double absolute = 1e-6, double gradientAbsolute = 1e-6)
{
    private readonly List<string> _failures = [];
    private readonly List<string> _missing = [];

    public int Passed { get; private set; }

    /// <summary>Notes a case that nothing here can run.</summary>
    public void Missing(JsonElement golden) => _missing.Add(Golden.NameOf(golden));

    /// <summary>Runs one case.</summary>
    /// <param name="golden">The case.</param>
    /// <param name="call">Takes the inputs, gives the outputs.</param>
    /// <param name="parameters">The parameters whose gradients the case tells, by name.</param>
    public void Run(JsonElement golden, Func<Tensor[], Tensor[]> call, Func<Dictionary<string, Tensor>>? parameters = null)
    {
        using DisposeScope scope = NewDisposeScope();
        string name = Golden.NameOf(golden);
        int before = _failures.Count;
        try
        {
            Tensor[] inputs = Golden.Inputs(golden);
            Tensor[] outputs = call(inputs);
            if (Golden.Error(golden) is { } expected)
            {
                _failures.Add($"{name}: expected {expected.Type} \"{expected.Message}\", received a result");
                return;
            }
            Compare(name, golden, inputs, outputs, parameters?.Invoke() ?? []);
        }
        catch (Exception error) when (Golden.Error(golden) is { } expected && error.GetType().FullName == expected.Type)
        {
            if (!Similar(error.Message, expected.Message))
                _failures.Add($"{name}: expected the message \"{expected.Message}\", received \"{error.Message}\"");
        }
        catch (Exception error)
        {
            _failures.Add($"{name}: {error}");
        }
        if (_failures.Count == before)
            Passed++;
    }

    /// <summary>Fails if a case differed, or if the cases that cannot be run are not the ones named.</summary>
    public void Finish(params string[] notYetCovered)
    {
        Assert.AreEqual(0, _failures.Count, $"{Passed} passed, {_failures.Count} failed:\n" + string.Join("\n", _failures.Take(30)));
        CollectionAssert.AreEquivalent(notYetCovered, _missing, "The cases that nothing here can run: " + string.Join(" ", _missing));
        Assert.IsTrue(Passed > 0);
    }

    private void Compare(string name, JsonElement golden, Tensor[] inputs, Tensor[] outputs, Dictionary<string, Tensor> parameters)
    {
        JsonProperty[] expected = [.. golden.GetProperty("outputs").EnumerateObject()];
        if (expected.Length != outputs.Length)
        {
            _failures.Add($"{name}: expected {expected.Length} outputs, received {outputs.Length}");
            return;
        }
        for (int i = 0; i < outputs.Length; i++)
            Check($"{name}.{expected[i].Name}", expected[i].Value, outputs[i], absolute);
        if (golden.TryGetProperty("buffers_after", out JsonElement buffers) && buffers.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty buffer in buffers.EnumerateObject())
                Check($"{name}.{buffer.Name}", buffer.Value, parameters[buffer.Name], absolute);
        }
        if (!golden.TryGetProperty("upstream", out JsonElement upstream) || !upstream.EnumerateObject().Any())
            return;
        List<Tensor> losses = [];
        for (int i = 0; i < outputs.Length; i++)
        {
            if (upstream.TryGetProperty(expected[i].Name, out JsonElement weight))
                losses.Add((outputs[i] * Golden.ReadTensor(weight)).sum());
        }
        losses.Aggregate((a, b) => a + b).backward();
        int number = 0;
        foreach (JsonElement input in golden.GetProperty("inputs").EnumerateArray())
        {
            if (golden.GetProperty("grads").TryGetProperty(input.GetProperty("name").GetString()!, out JsonElement gradient))
                Check($"{name}.grad{number}", gradient, inputs[number].grad, gradientAbsolute);
            number++;
        }
        if (!golden.TryGetProperty("parameter_grads", out JsonElement parameterGradients))
            return;
        foreach (JsonProperty gradient in parameterGradients.EnumerateObject())
            Check($"{name}.{gradient.Name}", gradient.Value, parameters[gradient.Name].grad, gradientAbsolute);
    }

    private void Check(string what, JsonElement golden, Tensor? actual, double tolerance)
    {
        if (Golden.Difference(golden, actual, relative, tolerance) is { } difference)
            _failures.Add($"{what}: {difference}");
    }

    // Messages agree in the essential: libtorch's own may go on where ours end, and the other way round.
    private static bool Similar(string actual, string expected)
        => actual.StartsWith(expected[..Math.Min(expected.Length, 40)], StringComparison.Ordinal);
}
