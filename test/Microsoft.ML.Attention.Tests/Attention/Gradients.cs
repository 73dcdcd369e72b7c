using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>Compares gradients with central differences in double precision.</summary>
internal static class Gradients
{
    private const double Step = 1e-5;
    private const double Tolerance = 1e-7;

    /// <summary>
    /// Asserts that the gradients of a function, whose outputs are mixed with a coefficient each so that none can hide, are its differences.
    /// </summary>
    /// <param name="function">The function of the leaves; evaluated many times.</param>
    /// <param name="leaves">The float64 leaves by name, contiguous.</param>
    public static void AssertAreDifferences(Func<Tensor> function, params (string Name, Tensor Leaf)[] leaves)
    {
        using var scope = NewDisposeScope();
        var output = function();
        var random = new Random(5);
        var coefficients = tensor(Numbers.Draw(random, (int)output.numel())).view(output.shape);
        (output * coefficients).sum().backward();

        double Loss()
        {
            using var inner = NewDisposeScope();
            using var free = no_grad();
            return (function() * coefficients).sum().item<double>();
        }

        foreach (var (name, leaf) in leaves)
        {
            Assert.IsFalse(leaf.grad is null, $"{name} has no gradient");
            var gradient = Numbers.Of(leaf.grad!);
            var numbers = leaf.detach().data<double>();
            for (var i = 0; i < gradient.Length; i++)
            {
                var kept = numbers[i];
                numbers[i] = kept + Step;
                var above = Loss();
                numbers[i] = kept - Step;
                var below = Loss();
                numbers[i] = kept;
                var difference = (above - below) / (2 * Step);
                Assert.AreEqual(difference, gradient[i], Tolerance * (1 + Math.Abs(difference)), $"{name}[{i}]");
            }
        }
    }
}
