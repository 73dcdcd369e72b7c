using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Sums and extremes over contiguous floats, on the calling thread. The order of summation is fixed by the length alone, in several partial
/// sums, which is both faster and more exact than one running sum.
/// </summary>
internal static unsafe class VectorSums
{
    /// <summary>Elements summed in single precision before the partial sum moves into a double.</summary>
    private const nint DoubleBlock = 4096;

    /// <summary>The sum of <c>a[i] * b[i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(float* a, float* b, nint count)
    {
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        nint width = Vector<float>.Count;
        nint i = 0;
        for (; i + 4 * width <= count; i += 4 * width)
        {
            s0 = Vector.FusedMultiplyAdd(Vector.Load(a + i), Vector.Load(b + i), s0);
            s1 = Vector.FusedMultiplyAdd(Vector.Load(a + i + width), Vector.Load(b + i + width), s1);
            s2 = Vector.FusedMultiplyAdd(Vector.Load(a + i + 2 * width), Vector.Load(b + i + 2 * width), s2);
            s3 = Vector.FusedMultiplyAdd(Vector.Load(a + i + 3 * width), Vector.Load(b + i + 3 * width), s3);
        }
        for (; i + width <= count; i += width)
            s0 = Vector.FusedMultiplyAdd(Vector.Load(a + i), Vector.Load(b + i), s0);
        float sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < count; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary><c>target[i] += scale * source[i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(float scale, float* source, float* target, nint count)
    {
        Vector<float> factor = new(scale);
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            Vector.FusedMultiplyAdd(factor, Vector.Load(source + i), Vector.Load(target + i)).Store(target + i);
        for (; i < count; i++)
            target[i] = MathF.FusedMultiplyAdd(scale, source[i], target[i]);
    }

    /// <summary><c>target[i] += source[i]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* source, float* target, nint count)
    {
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            (Vector.Load(target + i) + Vector.Load(source + i)).Store(target + i);
        for (; i < count; i++)
            target[i] += source[i];
    }

    /// <summary><c>target[i] *= factor</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float factor, float* target, nint count)
    {
        Vector<float> factors = new(factor);
        nint i = 0;
        for (; i + Vector<float>.Count <= count; i += Vector<float>.Count)
            (Vector.Load(target + i) * factors).Store(target + i);
        for (; i < count; i++)
            target[i] *= factor;
    }

    /// <summary>The sum, in blocks whose totals are added in double precision.</summary>
    public static double Sum(float* source, nint count)
    {
        double total = 0;
        for (nint start = 0; start < count; start += DoubleBlock)
            total += SumBlock(source + start, Math.Min(DoubleBlock, count - start));
        return total;
    }

    /// <summary>The sum of squares, in blocks whose totals are added in double precision.</summary>
    public static double SumOfSquares(float* source, nint count)
    {
        double total = 0;
        for (nint start = 0; start < count; start += DoubleBlock)
            total += Dot(source + start, source + start, Math.Min(DoubleBlock, count - start));
        return total;
    }

    /// <summary>The largest value; NaN if there is one; negative infinity for no elements.</summary>
    public static float Max(float* source, nint count)
    {
        if (count == 0)
            return float.NegativeInfinity;
        float largest = RowExtremum.Value(source, count, smallest: false, out bool hasNaN);
        return hasNaN ? float.NaN : largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float SumBlock(float* source, nint count)
    {
        Vector<float> s0 = default, s1 = default, s2 = default, s3 = default;
        nint width = Vector<float>.Count;
        nint i = 0;
        for (; i + 4 * width <= count; i += 4 * width)
        {
            s0 += Vector.Load(source + i);
            s1 += Vector.Load(source + i + width);
            s2 += Vector.Load(source + i + 2 * width);
            s3 += Vector.Load(source + i + 3 * width);
        }
        for (; i + width <= count; i += width)
            s0 += Vector.Load(source + i);
        float sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < count; i++)
            sum += source[i];
        return sum;
    }
}
