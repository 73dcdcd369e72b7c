using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TorchSharp.Kernels;

/// <summary>
/// Register tiles of up to 6 rows by 16 columns for AVX2 with FMA:
/// 12 accumulators, two column vectors and one broadcast fill 15 of 16 registers.
/// </summary>
/// <remarks>Every accumulator is a local of its own, which is what keeps all of them in registers; hence the length of this file.</remarks>
internal static unsafe class Avx2Tiles
{
    public const int Columns = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows6(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        Vector256<float> c0x0 = Vector256<float>.Zero, c0x1 = Vector256<float>.Zero;
        Vector256<float> c1x0 = Vector256<float>.Zero, c1x1 = Vector256<float>.Zero;
        Vector256<float> c2x0 = Vector256<float>.Zero, c2x1 = Vector256<float>.Zero;
        Vector256<float> c3x0 = Vector256<float>.Zero, c3x1 = Vector256<float>.Zero;
        Vector256<float> c4x0 = Vector256<float>.Zero, c4x1 = Vector256<float>.Zero;
        Vector256<float> c5x0 = Vector256<float>.Zero, c5x1 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a);
            c0x0 = Vector256.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector256.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector256.Create(a[rowStride]);
            c1x0 = Vector256.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector256.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector256.Create(a[2 * rowStride]);
            c2x0 = Vector256.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector256.FusedMultiplyAdd(x, b1, c2x1);
            x = Vector256.Create(*a1);
            c3x0 = Vector256.FusedMultiplyAdd(x, b0, c3x0);
            c3x1 = Vector256.FusedMultiplyAdd(x, b1, c3x1);
            x = Vector256.Create(a1[rowStride]);
            c4x0 = Vector256.FusedMultiplyAdd(x, b0, c4x0);
            c4x1 = Vector256.FusedMultiplyAdd(x, b1, c4x1);
            x = Vector256.Create(a1[2 * rowStride]);
            c5x0 = Vector256.FusedMultiplyAdd(x, b0, c5x0);
            c5x1 = Vector256.FusedMultiplyAdd(x, b1, c5x1);
            a += depthStride;
            a1 += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
        Store(output, 2, c2x0, c2x1);
        Store(output, 3, c3x0, c3x1);
        Store(output, 4, c4x0, c4x1);
        Store(output, 5, c5x0, c5x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows4(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        float* a1 = a + 3 * rowStride;
        Vector256<float> c0x0 = Vector256<float>.Zero, c0x1 = Vector256<float>.Zero;
        Vector256<float> c1x0 = Vector256<float>.Zero, c1x1 = Vector256<float>.Zero;
        Vector256<float> c2x0 = Vector256<float>.Zero, c2x1 = Vector256<float>.Zero;
        Vector256<float> c3x0 = Vector256<float>.Zero, c3x1 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a);
            c0x0 = Vector256.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector256.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector256.Create(a[rowStride]);
            c1x0 = Vector256.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector256.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector256.Create(a[2 * rowStride]);
            c2x0 = Vector256.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector256.FusedMultiplyAdd(x, b1, c2x1);
            x = Vector256.Create(*a1);
            c3x0 = Vector256.FusedMultiplyAdd(x, b0, c3x0);
            c3x1 = Vector256.FusedMultiplyAdd(x, b1, c3x1);
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
        Vector256<float> c0x0 = Vector256<float>.Zero, c0x1 = Vector256<float>.Zero;
        Vector256<float> c1x0 = Vector256<float>.Zero, c1x1 = Vector256<float>.Zero;
        Vector256<float> c2x0 = Vector256<float>.Zero, c2x1 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a);
            c0x0 = Vector256.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector256.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector256.Create(a[rowStride]);
            c1x0 = Vector256.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector256.FusedMultiplyAdd(x, b1, c1x1);
            x = Vector256.Create(a[2 * rowStride]);
            c2x0 = Vector256.FusedMultiplyAdd(x, b0, c2x0);
            c2x1 = Vector256.FusedMultiplyAdd(x, b1, c2x1);
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
        Vector256<float> c0x0 = Vector256<float>.Zero, c0x1 = Vector256<float>.Zero;
        Vector256<float> c1x0 = Vector256<float>.Zero, c1x1 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a);
            c0x0 = Vector256.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector256.FusedMultiplyAdd(x, b1, c0x1);
            x = Vector256.Create(a[rowStride]);
            c1x0 = Vector256.FusedMultiplyAdd(x, b0, c1x0);
            c1x1 = Vector256.FusedMultiplyAdd(x, b1, c1x1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
        Store(output, 1, c1x0, c1x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows1(nint depth, float* a, nint rowStride, nint depthStride, float* b, nint bStride, in TileOutput output)
    {
        Vector256<float> c0x0 = Vector256<float>.Zero, c0x1 = Vector256<float>.Zero;
        for (; depth > 0; depth--)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(*a);
            c0x0 = Vector256.FusedMultiplyAdd(x, b0, c0x0);
            c0x1 = Vector256.FusedMultiplyAdd(x, b1, c0x1);
            a += depthStride;
            b += bStride;
        }
        Store(output, 0, c0x0, c0x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in TileOutput output, int row, Vector256<float> left, Vector256<float> right)
    {
        float* c = output.C + row * output.Stride;
        if (output.Alpha != 1)
        {
            left *= output.Alpha;
            right *= output.Alpha;
        }
        if (output.Beta == 1)
        {
            left += Vector256.Load(c);
            right += Vector256.Load(c + 8);
        }
        else if (output.Beta != 0)
        {
            left += Vector256.Load(c) * output.Beta;
            right += Vector256.Load(c + 8) * output.Beta;
        }
        if (output.Bias != null)
        {
            left += Vector256.Load(output.Bias);
            right += Vector256.Load(output.Bias + 8);
        }
        left.Store(c);
        right.Store(c + 8);
    }
}
