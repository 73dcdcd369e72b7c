using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>Random numbers and masks for attention, and tensors of them in double precision.</summary>
internal static class Numbers
{
    /// <summary>Numbers between -<paramref name="range"/> and <paramref name="range"/>.</summary>
    public static double[] Draw(Random random, int count, double range = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => range * (2 * random.NextDouble() - 1))];

    /// <summary>A leaf of random numbers.</summary>
    public static Tensor Leaf(Random random, params long[] shape) => Leaf(Draw(random, (int)shape.Aggregate(1L, (a, b) => a * b), 2), shape);

    /// <summary>A leaf of the numbers given.</summary>
    public static Tensor Leaf(double[] numbers, params long[] shape) => tensor(numbers).view(shape).clone().requires_grad_();

    public static double[] Of(Tensor tensor) => tensor.detach().contiguous().data<double>().ToArray();

    public static void AssertClose(double[] expected, Tensor actual, double tolerance = 1e-10)
    {
        var numbers = Of(actual);
        Assert.AreEqual(expected.Length, numbers.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], numbers[i], tolerance * (1 + Math.Abs(expected[i])), $"[{i}]");
    }

    /// <summary>Asserts that tensors have the same shape and nearly the same numbers; says which does not.</summary>
    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-6, string message = "")
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape, message);
        double[] wanted = Of(expected.to(ScalarType.Float64)), numbers = Of(actual.to(ScalarType.Float64));
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!(Math.Abs(wanted[i] - numbers[i]) <= tolerance * (1 + Math.Abs(wanted[i]))))
                Assert.Fail($"{message} number {i} of [{string.Join(", ", actual.shape)}] is {numbers[i]}; expected {wanted[i]}.");
        }
    }
}
