using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>Register tiles of up to 12 rows by 16 columns for AVX-512: for the last columns of a matrix.</summary>
internal static unsafe class Avx512NarrowTiles
{
    public const int Columns = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        float* a2 = a + 6 * rowStride;
        float* a3 = a + 9 * rowStride;
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        Vector512<float> c3 = Vector512<float>.Zero;
        Vector512<float> c4 = Vector512<float>.Zero;
        Vector512<float> c5 = Vector512<float>.Zero;
        Vector512<float> c6 = Vector512<float>.Zero;
        Vector512<float> c7 = Vector512<float>.Zero;
        Vector512<float> c8 = Vector512<float>.Zero;
        Vector512<float> c9 = Vector512<float>.Zero;
        Vector512<float> c10 = Vector512<float>.Zero;
        Vector512<float> c11 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[rowStride]), b0, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * rowStride]), b0, c2);
            c3 = Vector512.FusedMultiplyAdd(Vector512.Create(*a1), b0, c3);
            c4 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[rowStride]), b0, c4);
            c5 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[2 * rowStride]), b0, c5);
            c6 = Vector512.FusedMultiplyAdd(Vector512.Create(*a2), b0, c6);
            c7 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[rowStride]), b0, c7);
            c8 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[2 * rowStride]), b0, c8);
            c9 = Vector512.FusedMultiplyAdd(Vector512.Create(*a3), b0, c9);
            c10 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[rowStride]), b0, c10);
            c11 = Vector512.FusedMultiplyAdd(Vector512.Create(a3[2 * rowStride]), b0, c11);
            a += depthStride;
            a1 += depthStride;
            a2 += depthStride;
            a3 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
        Store(output, 2, c2);
        Store(output, 3, c3);
        Store(output, 4, c4);
        Store(output, 5, c5);
        Store(output, 6, c6);
        Store(output, 7, c7);
        Store(output, 8, c8);
        Store(output, 9, c9);
        Store(output, 10, c10);
        Store(output, 11, c11);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        float* a2 = a + 6 * rowStride;
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        Vector512<float> c3 = Vector512<float>.Zero;
        Vector512<float> c4 = Vector512<float>.Zero;
        Vector512<float> c5 = Vector512<float>.Zero;
        Vector512<float> c6 = Vector512<float>.Zero;
        Vector512<float> c7 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[rowStride]), b0, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * rowStride]), b0, c2);
            c3 = Vector512.FusedMultiplyAdd(Vector512.Create(*a1), b0, c3);
            c4 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[rowStride]), b0, c4);
            c5 = Vector512.FusedMultiplyAdd(Vector512.Create(a1[2 * rowStride]), b0, c5);
            c6 = Vector512.FusedMultiplyAdd(Vector512.Create(*a2), b0, c6);
            c7 = Vector512.FusedMultiplyAdd(Vector512.Create(a2[rowStride]), b0, c7);
            a += depthStride;
            a1 += depthStride;
            a2 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
        Store(output, 2, c2);
        Store(output, 3, c3);
        Store(output, 4, c4);
        Store(output, 5, c5);
        Store(output, 6, c6);
        Store(output, 7, c7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        Vector512<float> c3 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[rowStride]), b0, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * rowStride]), b0, c2);
            c3 = Vector512.FusedMultiplyAdd(Vector512.Create(*a1), b0, c3);
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
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        Vector512<float> c2 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[rowStride]), b0, c1);
            c2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[2 * rowStride]), b0, c2);
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
        Vector512<float> c0 = Vector512<float>.Zero;
        Vector512<float> c1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c0);
            c1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[rowStride]), b0, c1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
        Store(output, 1, c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector512<float> c0 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b);
            c0 = Vector512.FusedMultiplyAdd(Vector512.Create(*a), b0, c0);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in TileOutput output, int row, Vector512<float> sum)
    {
        float* c = output.C + row * output.Stride;
        sum *= output.Alpha;
        if (output.Beta != 0)
            sum += Vector512.Load(c) * output.Beta;
        if (output.Bias != null)
            sum += Vector512.Load(output.Bias);
        sum.Store(c);
    }
}
