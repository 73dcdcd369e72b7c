using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Register tiles of up to 12 rows by 32 columns for AVX-512:
/// 24 accumulators, two column vectors and one broadcast fill 27 of 32 registers.
/// </summary>
/// <remarks>Every accumulator is a local of its own, which is what keeps all of them in registers; hence the length of this file.</remarks>
internal static unsafe class Avx512Tiles
{
    public const int Columns = 32;

    /// <summary>From this depth on, four depths a turn and fetching C beforehand pay.</summary>
    private const int LeastDepth = 48;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows12(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        if (depth >= LeastDepth && rowStride == 1 && depthStride == 12)
        {
            Avx512TallTiles.PackedRows(depth, a, b, bStride, output);
            return;
        }
        if (depth >= LeastDepth && depthStride == 1)
        {
            Avx512TallTiles.StoredRows(depth, a, rowStride, b, bStride, output);
            return;
        }
        float* a1 = a + 3 * rowStride;
        float* a2 = a + 6 * rowStride;
        float* a3 = a + 9 * rowStride;
        Vector512<float> c0x0 = Vector512<float>.Zero, c0x1 = Vector512<float>.Zero;
        Vector512<float> c1x0 = Vector512<float>.Zero, c1x1 = Vector512<float>.Zero;
        Vector512<float> c2x0 = Vector512<float>.Zero, c2x1 = Vector512<float>.Zero;
        Vector512<float> c3x0 = Vector512<float>.Zero, c3x1 = Vector512<float>.Zero;
        Vector512<float> c4x0 = Vector512<float>.Zero, c4x1 = Vector512<float>.Zero;
        Vector512<float> c5x0 = Vector512<float>.Zero, c5x1 = Vector512<float>.Zero;
        Vector512<float> c6x0 = Vector512<float>.Zero, c6x1 = Vector512<float>.Zero;
        Vector512<float> c7x0 = Vector512<float>.Zero, c7x1 = Vector512<float>.Zero;
        Vector512<float> c8x0 = Vector512<float>.Zero, c8x1 = Vector512<float>.Zero;
        Vector512<float> c9x0 = Vector512<float>.Zero, c9x1 = Vector512<float>.Zero;
        Vector512<float> c10x0 = Vector512<float>.Zero, c10x1 = Vector512<float>.Zero;
        Vector512<float> c11x0 = Vector512<float>.Zero, c11x1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            c0x0 = Vector512.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector512.Create(a[rowStride]);
            c1x0 = Vector512.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector512.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector512.Create(a[2 * rowStride]);
            c2x0 = Vector512.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector512.FusedMultiplyAdd(x, b1, c2x1);
            x = Vector512.Create(*a1);
            c3x0 = Vector512.FusedMultiplyAdd(x, b0, c3x0);
            c3x1 = Vector512.FusedMultiplyAdd(x, b1, c3x1);
            x = Vector512.Create(a1[rowStride]);
            c4x0 = Vector512.FusedMultiplyAdd(x, b0, c4x0);
            c4x1 = Vector512.FusedMultiplyAdd(x, b1, c4x1);
            x = Vector512.Create(a1[2 * rowStride]);
            c5x0 = Vector512.FusedMultiplyAdd(x, b0, c5x0);
            c5x1 = Vector512.FusedMultiplyAdd(x, b1, c5x1);
            x = Vector512.Create(*a2);
            c6x0 = Vector512.FusedMultiplyAdd(x, b0, c6x0);
            c6x1 = Vector512.FusedMultiplyAdd(x, b1, c6x1);
            x = Vector512.Create(a2[rowStride]);
            c7x0 = Vector512.FusedMultiplyAdd(x, b0, c7x0);
            c7x1 = Vector512.FusedMultiplyAdd(x, b1, c7x1);
            x = Vector512.Create(a2[2 * rowStride]);
            c8x0 = Vector512.FusedMultiplyAdd(x, b0, c8x0);
            c8x1 = Vector512.FusedMultiplyAdd(x, b1, c8x1);
            x = Vector512.Create(*a3);
            c9x0 = Vector512.FusedMultiplyAdd(x, b0, c9x0);
            c9x1 = Vector512.FusedMultiplyAdd(x, b1, c9x1);
            x = Vector512.Create(a3[rowStride]);
            c10x0 = Vector512.FusedMultiplyAdd(x, b0, c10x0);
            c10x1 = Vector512.FusedMultiplyAdd(x, b1, c10x1);
            x = Vector512.Create(a3[2 * rowStride]);
            c11x0 = Vector512.FusedMultiplyAdd(x, b0, c11x0);
            c11x1 = Vector512.FusedMultiplyAdd(x, b1, c11x1);
            a += depthStride;
            a1 += depthStride;
            a2 += depthStride;
            a3 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
        Store(output, 2, c2x0, c2x1);
        Store(output, 3, c3x0, c3x1);
        Store(output, 4, c4x0, c4x1);
        Store(output, 5, c5x0, c5x1);
        Store(output, 6, c6x0, c6x1);
        Store(output, 7, c7x0, c7x1);
        Store(output, 8, c8x0, c8x1);
        Store(output, 9, c9x0, c9x1);
        Store(output, 10, c10x0, c10x1);
        Store(output, 11, c11x0, c11x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows8(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        float* a2 = a + 6 * rowStride;
        Vector512<float> c0x0 = Vector512<float>.Zero, c0x1 = Vector512<float>.Zero;
        Vector512<float> c1x0 = Vector512<float>.Zero, c1x1 = Vector512<float>.Zero;
        Vector512<float> c2x0 = Vector512<float>.Zero, c2x1 = Vector512<float>.Zero;
        Vector512<float> c3x0 = Vector512<float>.Zero, c3x1 = Vector512<float>.Zero;
        Vector512<float> c4x0 = Vector512<float>.Zero, c4x1 = Vector512<float>.Zero;
        Vector512<float> c5x0 = Vector512<float>.Zero, c5x1 = Vector512<float>.Zero;
        Vector512<float> c6x0 = Vector512<float>.Zero, c6x1 = Vector512<float>.Zero;
        Vector512<float> c7x0 = Vector512<float>.Zero, c7x1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            c0x0 = Vector512.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector512.Create(a[rowStride]);
            c1x0 = Vector512.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector512.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector512.Create(a[2 * rowStride]);
            c2x0 = Vector512.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector512.FusedMultiplyAdd(x, b1, c2x1);
            x = Vector512.Create(*a1);
            c3x0 = Vector512.FusedMultiplyAdd(x, b0, c3x0);
            c3x1 = Vector512.FusedMultiplyAdd(x, b1, c3x1);
            x = Vector512.Create(a1[rowStride]);
            c4x0 = Vector512.FusedMultiplyAdd(x, b0, c4x0);
            c4x1 = Vector512.FusedMultiplyAdd(x, b1, c4x1);
            x = Vector512.Create(a1[2 * rowStride]);
            c5x0 = Vector512.FusedMultiplyAdd(x, b0, c5x0);
            c5x1 = Vector512.FusedMultiplyAdd(x, b1, c5x1);
            x = Vector512.Create(*a2);
            c6x0 = Vector512.FusedMultiplyAdd(x, b0, c6x0);
            c6x1 = Vector512.FusedMultiplyAdd(x, b1, c6x1);
            x = Vector512.Create(a2[rowStride]);
            c7x0 = Vector512.FusedMultiplyAdd(x, b0, c7x0);
            c7x1 = Vector512.FusedMultiplyAdd(x, b1, c7x1);
            a += depthStride;
            a1 += depthStride;
            a2 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
        Store(output, 2, c2x0, c2x1);
        Store(output, 3, c3x0, c3x1);
        Store(output, 4, c4x0, c4x1);
        Store(output, 5, c5x0, c5x1);
        Store(output, 6, c6x0, c6x1);
        Store(output, 7, c7x0, c7x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        Vector512<float> c0x0 = Vector512<float>.Zero, c0x1 = Vector512<float>.Zero;
        Vector512<float> c1x0 = Vector512<float>.Zero, c1x1 = Vector512<float>.Zero;
        Vector512<float> c2x0 = Vector512<float>.Zero, c2x1 = Vector512<float>.Zero;
        Vector512<float> c3x0 = Vector512<float>.Zero, c3x1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            c0x0 = Vector512.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector512.Create(a[rowStride]);
            c1x0 = Vector512.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector512.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector512.Create(a[2 * rowStride]);
            c2x0 = Vector512.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector512.FusedMultiplyAdd(x, b1, c2x1);
            x = Vector512.Create(*a1);
            c3x0 = Vector512.FusedMultiplyAdd(x, b0, c3x0);
            c3x1 = Vector512.FusedMultiplyAdd(x, b1, c3x1);
            a += depthStride;
            a1 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
        Store(output, 2, c2x0, c2x1);
        Store(output, 3, c3x0, c3x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows3(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector512<float> c0x0 = Vector512<float>.Zero, c0x1 = Vector512<float>.Zero;
        Vector512<float> c1x0 = Vector512<float>.Zero, c1x1 = Vector512<float>.Zero;
        Vector512<float> c2x0 = Vector512<float>.Zero, c2x1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            c0x0 = Vector512.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector512.Create(a[rowStride]);
            c1x0 = Vector512.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector512.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector512.Create(a[2 * rowStride]);
            c2x0 = Vector512.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector512.FusedMultiplyAdd(x, b1, c2x1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
        Store(output, 2, c2x0, c2x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows2(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector512<float> c0x0 = Vector512<float>.Zero, c0x1 = Vector512<float>.Zero;
        Vector512<float> c1x0 = Vector512<float>.Zero, c1x1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            c0x0 = Vector512.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector512.Create(a[rowStride]);
            c1x0 = Vector512.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector512.FusedMultiplyAdd(x, b1, c1x1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector512<float> c0x0 = Vector512<float>.Zero, c0x1 = Vector512<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(*a);
            c0x0 = Vector512.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector512.FusedMultiplyAdd(x, b1, c0x1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(in TileOutput output, int row, Vector512<float> left, Vector512<float> right)
    {
        float* c = output.C + row * output.Stride;
        if (output.Alpha != 1)
        {
            left *= output.Alpha;
            right *= output.Alpha;
        }
        if (output.Beta == 1)
        {
            left += Vector512.Load(c);
            right += Vector512.Load(c + 16);
        }
        else if (output.Beta != 0)
        {
            left += Vector512.Load(c) * output.Beta;
            right += Vector512.Load(c + 16) * output.Beta;
        }
        if (output.Bias != null)
        {
            left += Vector512.Load(output.Bias);
            right += Vector512.Load(output.Bias + 16);
        }
        left.Store(c);
        right.Store(c + 16);
    }
}
