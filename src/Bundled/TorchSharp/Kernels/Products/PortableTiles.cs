using System.Numerics;
using System.Runtime.CompilerServices;

namespace TorchSharp.Kernels;

/// <summary>Register tiles of up to 4 rows by two vectors of whatever width <see cref="Vector{T}"/> has: for processors without AVX2.</summary>
internal static unsafe class PortableTiles
{
    public static int Columns => 2 * Vector<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + rowStride;
        float* a2 = a + 2 * rowStride;
        float* a3 = a + 3 * rowStride;
        Vector<float> c00 = default, c01 = default, c10 = default, c11 = default;
        Vector<float> c20 = default, c21 = default, c30 = default, c31 = default;
        for (; depth > 0; depth--)
        {
            Vector<float> b0 = Vector.Load(b), b1 = Vector.Load(b + Vector<float>.Count);
            Vector<float> x = new(*a);
            c00 += x * b0;
            c01 += x * b1;
            x = new(*a1);
            c10 += x * b0;
            c11 += x * b1;
            x = new(*a2);
            c20 += x * b0;
            c21 += x * b1;
            x = new(*a3);
            c30 += x * b0;
            c31 += x * b1;
            a += depthStride;
            a1 += depthStride;
            a2 += depthStride;
            a3 += depthStride;
            b += bStride;
        }
        Store(output, 0, c00, c01);
        Store(output, 1, c10, c11);
        Store(output, 2, c20, c21);
        Store(output, 3, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector<float> c0 = default, c1 = default;
        for (; depth > 0; depth--)
        {
            Vector<float> x = new(*a);
            c0 += x * Vector.Load(b);
            c1 += x * Vector.Load(b + Vector<float>.Count);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in TileOutput output, int row, Vector<float> left, Vector<float> right)
    {
        float* c = output.C + row * output.Stride;
        left *= output.Alpha;
        right *= output.Alpha;
        if (output.Beta != 0)
        {
            left += Vector.Load(c) * output.Beta;
            right += Vector.Load(c + Vector<float>.Count) * output.Beta;
        }
        if (output.Bias != null)
        {
            left += Vector.Load(output.Bias);
            right += Vector.Load(output.Bias + Vector<float>.Count);
        }
        left.Store(c);
        right.Store(c + Vector<float>.Count);
    }
}
