using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Where the extremum of a run of floats stands, by whole vectors.</summary>
internal static unsafe class RowExtremum
{
    /// <summary>The number of the first largest element, or of the first smallest; the first NaN if there is one.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="smallest">Whether the smallest is wanted.</param>
    public static nint IndexOf(float* x, nint count, bool smallest)
    {
        float value = Value(x, count, smallest, out bool hasNaN);
        nint index = hasNaN ? 0 : IndexOf(x, count, value);
        if (hasNaN)
        {
            while (!float.IsNaN(x[index]))
                index++;
        }
        return index;
    }

    /// <summary>The extremum itself, of at least one element; undefined if there is a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Value(float* x, nint count, bool smallest, out bool hasNaN)
    {
        nint width = Vector<float>.Count;
        float best = x[0];
        bool ordered = !float.IsNaN(best);
        nint i = 0;
        if (count >= 4 * width)
        {
            Vector<float> b0 = Vector.Load(x), b1 = b0, b2 = b0, b3 = b0;
            // All bits set in the lanes that met no NaN.
            Vector<int> equal = Vector<int>.AllBitsSet;
            for (; i + 4 * width <= count; i += 4 * width)
            {
                Vector<float> v0 = Vector.Load(x + i), v1 = Vector.Load(x + i + width);
                Vector<float> v2 = Vector.Load(x + i + 2 * width), v3 = Vector.Load(x + i + 3 * width);
                equal &= Vector.Equals(v0, v0) & Vector.Equals(v1, v1) & Vector.Equals(v2, v2) & Vector.Equals(v3, v3);
                b0 = smallest ? Vector.MinNative(b0, v0) : Vector.MaxNative(b0, v0);
                b1 = smallest ? Vector.MinNative(b1, v1) : Vector.MaxNative(b1, v1);
                b2 = smallest ? Vector.MinNative(b2, v2) : Vector.MaxNative(b2, v2);
                b3 = smallest ? Vector.MinNative(b3, v3) : Vector.MaxNative(b3, v3);
            }
            ordered &= Vector.EqualsAll(equal, Vector<int>.AllBitsSet);
            b0 = smallest ? Vector.MinNative(Vector.MinNative(b0, b1), Vector.MinNative(b2, b3))
                : Vector.MaxNative(Vector.MaxNative(b0, b1), Vector.MaxNative(b2, b3));
            best = b0[0];
            for (int lane = 1; lane < width; lane++)
                best = (smallest ? b0[lane] < best : b0[lane] > best) ? b0[lane] : best;
        }
        for (; i < count; i++)
        {
            ordered &= !float.IsNaN(x[i]);
            best = (smallest ? x[i] < best : x[i] > best) ? x[i] : best;
        }
        hasNaN = !ordered;
        return best;
    }

    /// <summary>The first element equal to a value that is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint IndexOf(float* x, nint count, float value)
    {
        Vector<float> values = new(value);
        nint width = Vector<float>.Count;
        nint i = 0;
        while (i + width <= count && !Vector.EqualsAny(Vector.Load(x + i), values))
            i += width;
        while (x[i] != value)
            i++;
        return i;
    }
}
