using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Register tiles of up to 6 rows by 8 columns for AVX2 with FMA: for the last columns of a matrix.</summary>
internal static unsafe class Avx2NarrowTiles
{
    public const int Columns = 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows6(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        Vector256<float> c2 = Vector256<float>.Zero;
        Vector256<float> c3 = Vector256<float>.Zero;
        Vector256<float> c4 = Vector256<float>.Zero;
        Vector256<float> c5 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), b0, c0);
            c1 = Vector256.FusedMultiplyAdd(Vector256.Create(a[rowStride]), b0, c1);
            c2 = Vector256.FusedMultiplyAdd(Vector256.Create(a[2 * rowStride]), b0, c2);
            c3 = Vector256.FusedMultiplyAdd(Vector256.Create(*a1), b0, c3);
            c4 = Vector256.FusedMultiplyAdd(Vector256.Create(a1[rowStride]), b0, c4);
            c5 = Vector256.FusedMultiplyAdd(Vector256.Create(a1[2 * rowStride]), b0, c5);
            a += depthStride;
            a1 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
        Store(output, 2, c2);
        Store(output, 3, c3);
        Store(output, 4, c4);
        Store(output, 5, c5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        Vector256<float> c2 = Vector256<float>.Zero;
        Vector256<float> c3 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), b0, c0);
            c1 = Vector256.FusedMultiplyAdd(Vector256.Create(a[rowStride]), b0, c1);
            c2 = Vector256.FusedMultiplyAdd(Vector256.Create(a[2 * rowStride]), b0, c2);
            c3 = Vector256.FusedMultiplyAdd(Vector256.Create(*a1), b0, c3);
            a += depthStride;
            a1 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
        Store(output, 2, c2);
        Store(output, 3, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows3(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        Vector256<float> c2 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), b0, c0);
            c1 = Vector256.FusedMultiplyAdd(Vector256.Create(a[rowStride]), b0, c1);
            c2 = Vector256.FusedMultiplyAdd(Vector256.Create(a[2 * rowStride]), b0, c2);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
        Store(output, 2, c2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows2(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        Vector256<float> c1 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), b0, c0);
            c1 = Vector256.FusedMultiplyAdd(Vector256.Create(a[rowStride]), b0, c1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector256<float> c0 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b);
            c0 = Vector256.FusedMultiplyAdd(Vector256.Create(*a), b0, c0);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in TileOutput output, int row, Vector256<float> sum)
    {
        float* c = output.C + row * output.Stride;
        sum *= output.Alpha;
        if (output.Beta != 0)
            sum += Vector256.Load(c) * output.Beta;
        if (output.Bias != null)
            sum += Vector256.Load(output.Bias);
        sum.Store(c);
    }
}
