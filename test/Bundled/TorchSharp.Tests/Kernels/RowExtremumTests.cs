using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

/// <summary>The place of the extremum against a scalar loop.</summary>
[TestClass]
public sealed unsafe class RowExtremumTests
{
    private static readonly int[] Lengths = [1, 2, 7, 31, 32, 33, 64, 100, 1003];

    [TestMethod]
    public void IndexOf_random_values_with_ties_is_the_first_extremum()
    {
        foreach (int length in Lengths)
        {
            using Floats x = Floats.Random(length, length);
            // Few different values, so that each occurs several times.
            foreach (ref float value in x.Span)
                value = MathF.Round(3 * value);
            Assert.AreEqual(First(x, smallest: false), RowExtremum.IndexOf(x.Pointer, length, smallest: false), $"largest of {length}");
            Assert.AreEqual(First(x, smallest: true), RowExtremum.IndexOf(x.Pointer, length, smallest: true), $"smallest of {length}");
        }
    }

    [TestMethod]
    public void IndexOf_nan_anywhere_is_the_first_nan()
    {
        foreach (int length in Lengths)
        {
            foreach (int place in (int[])[0, length / 2, length - 1])
            {
                using Floats x = Floats.Random(length, length);
                x.Span[place] = x.Span[length - 1] = float.NaN;
                Assert.AreEqual(place, RowExtremum.IndexOf(x.Pointer, length, smallest: false));
                Assert.AreEqual(place, RowExtremum.IndexOf(x.Pointer, length, smallest: true));
            }
        }
    }

    [TestMethod]
    public void IndexOf_infinities_and_zeros_counts_equal_values_as_ties()
    {
        using Floats infinite = new([.. Enumerable.Repeat(float.NegativeInfinity, 70)]);
        Assert.AreEqual(0, RowExtremum.IndexOf(infinite.Pointer, 70, smallest: false));
        using Floats zeros = new([.. Enumerable.Repeat(-0f, 35), .. Enumerable.Repeat(0f, 35)]);
        Assert.AreEqual(0, RowExtremum.IndexOf(zeros.Pointer, 70, smallest: false));
        zeros.Span[3] = float.PositiveInfinity;
        Assert.AreEqual(3, RowExtremum.IndexOf(zeros.Pointer, 70, smallest: false));
    }

    private static nint First(Floats x, bool smallest)
    {
        float best = smallest ? x.Span.ToArray().Min() : x.Span.ToArray().Max();
        return Array.IndexOf(x.Span.ToArray(), best);
    }
}
