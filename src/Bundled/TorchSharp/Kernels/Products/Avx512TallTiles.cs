using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Kernels;

/// <summary>
/// The tile of 12 rows by 32 columns for AVX-512, four depths a turn: the few additions to pointers that are left take hardly any time from the units
/// that multiply.
/// </summary>
internal static unsafe class Avx512TallTiles
{
    /// <summary>Rows packed side by side: the element of a row at a depth lies at <c>12 * depth + row</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackedRows(nint depth, float* a, float* b, nint bStride, in TileOutput output)
    {
        FetchOutput(output);
        byte* ahead = (byte*)(output.Ahead == null ? b : output.Ahead);
        nint aheadStep = output.AheadStep * sizeof(float), thriceAhead = 3 * aheadStep, thriceB = 3 * bStride;
        Vector512<float> b0, b1;
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
        for (; depth >= 4; depth -= 4)
        {
            b0 = Vector512.Load(b);
            b1 = Vector512.Load(b + 16);
            SixRows(a, a, 0, 3, 1, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a, a, 6, 3, 1, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead);
            b0 = Vector512.Load(b + bStride);
            b1 = Vector512.Load(b + bStride + 16);
            SixRows(a, a, 12, 3, 1, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a, a, 18, 3, 1, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead + aheadStep);
            b0 = Vector512.Load(b + 2 * bStride);
            b1 = Vector512.Load(b + 2 * bStride + 16);
            SixRows(a, a, 24, 3, 1, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a, a, 30, 3, 1, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead + 2 * aheadStep);
            b0 = Vector512.Load(b + thriceB);
            b1 = Vector512.Load(b + thriceB + 16);
            SixRows(a, a, 36, 3, 1, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a, a, 42, 3, 1, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead + thriceAhead);
            a += 48;
            b += 4 * bStride;
            ahead += 4 * aheadStep;
        }
        for (; depth > 0; depth--)
        {
            b0 = Vector512.Load(b);
            b1 = Vector512.Load(b + 16);
            SixRows(a, a, 0, 3, 1, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a, a, 6, 3, 1, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            a += 12;
            b += bStride;
        }
        Avx512Tiles.Store(output, 0, c0x0, c0x1);
        Avx512Tiles.Store(output, 1, c1x0, c1x1);
        Avx512Tiles.Store(output, 2, c2x0, c2x1);
        Avx512Tiles.Store(output, 3, c3x0, c3x1);
        Avx512Tiles.Store(output, 4, c4x0, c4x1);
        Avx512Tiles.Store(output, 5, c5x0, c5x1);
        Avx512Tiles.Store(output, 6, c6x0, c6x1);
        Avx512Tiles.Store(output, 7, c7x0, c7x1);
        Avx512Tiles.Store(output, 8, c8x0, c8x1);
        Avx512Tiles.Store(output, 9, c9x0, c9x1);
        Avx512Tiles.Store(output, 10, c10x0, c10x1);
        Avx512Tiles.Store(output, 11, c11x0, c11x1);
    }

    /// <summary>Rows where they are stored, each with its depths side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void StoredRows(nint depth, float* a, nint rowStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        float* a2 = a + 6 * rowStride;
        float* a3 = a + 9 * rowStride;
        FetchOutput(output);
        byte* ahead = (byte*)(output.Ahead == null ? b : output.Ahead);
        nint aheadStep = output.AheadStep * sizeof(float), thriceAhead = 3 * aheadStep, thriceB = 3 * bStride;
        Vector512<float> b0, b1;
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
        for (; depth >= 4; depth -= 4)
        {
            b0 = Vector512.Load(b);
            b1 = Vector512.Load(b + 16);
            SixRows(a, a1, 0, 0, rowStride, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a2, a3, 0, 0, rowStride, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead);
            b0 = Vector512.Load(b + bStride);
            b1 = Vector512.Load(b + bStride + 16);
            SixRows(a, a1, 1, 0, rowStride, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a2, a3, 1, 0, rowStride, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead + aheadStep);
            b0 = Vector512.Load(b + 2 * bStride);
            b1 = Vector512.Load(b + 2 * bStride + 16);
            SixRows(a, a1, 2, 0, rowStride, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a2, a3, 2, 0, rowStride, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead + 2 * aheadStep);
            b0 = Vector512.Load(b + thriceB);
            b1 = Vector512.Load(b + thriceB + 16);
            SixRows(a, a1, 3, 0, rowStride, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a2, a3, 3, 0, rowStride, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            Sse.Prefetch1(ahead + thriceAhead);
            a += 4;
            a1 += 4;
            a2 += 4;
            a3 += 4;
            b += 4 * bStride;
            ahead += 4 * aheadStep;
        }
        for (; depth > 0; depth--)
        {
            b0 = Vector512.Load(b);
            b1 = Vector512.Load(b + 16);
            SixRows(a, a1, 0, 0, rowStride, b0, b1,
                ref c0x0, ref c0x1, ref c1x0, ref c1x1, ref c2x0, ref c2x1,
                ref c3x0, ref c3x1, ref c4x0, ref c4x1, ref c5x0, ref c5x1);
            SixRows(a2, a3, 0, 0, rowStride, b0, b1,
                ref c6x0, ref c6x1, ref c7x0, ref c7x1, ref c8x0, ref c8x1,
                ref c9x0, ref c9x1, ref c10x0, ref c10x1, ref c11x0, ref c11x1);
            a++;
            a1++;
            a2++;
            a3++;
            b += bStride;
        }
        Avx512Tiles.Store(output, 0, c0x0, c0x1);
        Avx512Tiles.Store(output, 1, c1x0, c1x1);
        Avx512Tiles.Store(output, 2, c2x0, c2x1);
        Avx512Tiles.Store(output, 3, c3x0, c3x1);
        Avx512Tiles.Store(output, 4, c4x0, c4x1);
        Avx512Tiles.Store(output, 5, c5x0, c5x1);
        Avx512Tiles.Store(output, 6, c6x0, c6x1);
        Avx512Tiles.Store(output, 7, c7x0, c7x1);
        Avx512Tiles.Store(output, 8, c8x0, c8x1);
        Avx512Tiles.Store(output, 9, c9x0, c9x1);
        Avx512Tiles.Store(output, 10, c10x0, c10x1);
        Avx512Tiles.Store(output, 11, c11x0, c11x1);
    }

    /// <summary>Asks for the lines of C that the tile is written to: they arrive while it is computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FetchOutput(in TileOutput output)
    {
        float* c = output.C;
        for (int i = 0; i < 12; i++)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + 16);
            c += output.Stride;
        }
    }

    /// <summary>Adds the products of one depth: three rows from <paramref name="a"/>, three more from <paramref name="next"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SixRows(
        float* a, float* next, nint offset, nint nextOffset, nint row, Vector512<float> b0, Vector512<float> b1,
        ref Vector512<float> c0x0, ref Vector512<float> c0x1, ref Vector512<float> c1x0, ref Vector512<float> c1x1,
        ref Vector512<float> c2x0, ref Vector512<float> c2x1, ref Vector512<float> c3x0, ref Vector512<float> c3x1,
        ref Vector512<float> c4x0, ref Vector512<float> c4x1, ref Vector512<float> c5x0, ref Vector512<float> c5x1)
    {
        Row(Vector512.Create(a[offset]), b0, b1, ref c0x0, ref c0x1);
        Row(Vector512.Create(a[offset + row]), b0, b1, ref c1x0, ref c1x1);
        Row(Vector512.Create(a[offset + 2 * row]), b0, b1, ref c2x0, ref c2x1);
        Row(Vector512.Create(next[offset + nextOffset]), b0, b1, ref c3x0, ref c3x1);
        Row(Vector512.Create(next[offset + nextOffset + row]), b0, b1, ref c4x0, ref c4x1);
        Row(Vector512.Create(next[offset + nextOffset + 2 * row]), b0, b1, ref c5x0, ref c5x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(Vector512<float> x, Vector512<float> b0, Vector512<float> b1, ref Vector512<float> left, ref Vector512<float> right)
    {
        left = Vector512.FusedMultiplyAdd(x, b0, left);
        right = Vector512.FusedMultiplyAdd(x, b1, right);
    }
}
