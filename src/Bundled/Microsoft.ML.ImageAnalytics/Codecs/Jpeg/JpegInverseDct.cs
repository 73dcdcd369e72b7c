using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>
/// From coefficients to samples: dequantization and the inverse cosine transform by Loeffler, Ligtenberg and Moschytz (ICASSP 1989) in
/// integers with 13 bits after the point, the first pass with 2 bits more than the result. Eight columns go at a time, then eight rows.
/// </summary>
internal static class JpegInverseDct
{
    private const int PointBits = 13;
    private const int ExtraBits = 2;

    /// <summary>Transforms a block.</summary>
    /// <param name="block">64 coefficients, row by row.</param>
    /// <param name="steps">The quantization steps, row by row.</param>
    /// <param name="target">The samples; eight rows of eight.</param>
    /// <param name="stride">The distance between rows of samples.</param>
    public static void Transform(ReadOnlySpan<short> block, ReadOnlySpan<int> steps, Span<byte> target, int stride)
    {
        _ = target[7 * stride + 7];
        ref byte to = ref MemoryMarshal.GetReference(target);
        if (HasDcOnly(block))
        {
            int value = Math.Clamp(((block[0] * steps[0] + 4) >> 3) + 128, 0, 255);
            ulong row = (ulong)value * 0x0101010101010101;
            for (int i = 0; i < 8; i++)
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i * stride), row);
            return;
        }
        var rows = new Rows(
            Load(block, steps, 0), Load(block, steps, 1), Load(block, steps, 2), Load(block, steps, 3),
            Load(block, steps, 4), Load(block, steps, 5), Load(block, steps, 6), Load(block, steps, 7));
        rows = Pass(rows, PointBits - ExtraBits);
        rows = Transpose(rows);
        rows = Pass(rows, PointBits + ExtraBits + 3);
        rows = Transpose(rows);
        Store(rows.R0, rows.R1, ref to, stride);
        Store(rows.R2, rows.R3, ref Unsafe.Add(ref to, 2 * stride), stride);
        Store(rows.R4, rows.R5, ref Unsafe.Add(ref to, 4 * stride), stride);
        Store(rows.R6, rows.R7, ref Unsafe.Add(ref to, 6 * stride), stride);
    }

    private static bool HasDcOnly(ReadOnlySpan<short> block)
    {
        Vector256<short> any = Vector256.Create(block[..16]).WithElement(0, (short)0) | Vector256.Create(block.Slice(16, 16))
            | Vector256.Create(block.Slice(32, 16)) | Vector256.Create(block.Slice(48, 16));
        return any == Vector256<short>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load(ReadOnlySpan<short> block, ReadOnlySpan<int> steps, int row)
    {
        (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.Create(block.Slice(8 * row, 8)));
        return Vector256.Create(low, high) * Vector256.Create(steps.Slice(8 * row, 8));
    }

    private readonly record struct Rows(Vector256<int> R0, Vector256<int> R1, Vector256<int> R2, Vector256<int> R3,
        Vector256<int> R4, Vector256<int> R5, Vector256<int> R6, Vector256<int> R7);

    // One dimension of all eight columns: the even and the odd half of the flow graph of figure 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Rows Pass(in Rows x, int shift)
    {
        Vector256<int> z = (x.R2 + x.R6) * Fixed(0.541196100);
        Vector256<int> low = z - x.R6 * Fixed(1.847759065);
        Vector256<int> high = z + x.R2 * Fixed(0.765366865);
        Vector256<int> sum = (x.R0 + x.R4) << PointBits;
        Vector256<int> difference = (x.R0 - x.R4) << PointBits;
        Vector256<int> round = Vector256.Create(1 << (shift - 1));
        Vector256<int> e0 = sum + high + round;
        Vector256<int> e3 = sum - high + round;
        Vector256<int> e1 = difference + low + round;
        Vector256<int> e2 = difference - low + round;

        Vector256<int> z5 = (x.R7 + x.R3 + x.R5 + x.R1) * Fixed(1.175875602);
        Vector256<int> z1 = (x.R7 + x.R1) * Fixed(-0.899976223);
        Vector256<int> z2 = (x.R5 + x.R3) * Fixed(-2.562915447);
        Vector256<int> z3 = (x.R7 + x.R3) * Fixed(-1.961570560) + z5;
        Vector256<int> z4 = (x.R5 + x.R1) * Fixed(-0.390180644) + z5;
        Vector256<int> o0 = x.R7 * Fixed(0.298631336) + z1 + z3;
        Vector256<int> o1 = x.R5 * Fixed(2.053119869) + z2 + z4;
        Vector256<int> o2 = x.R3 * Fixed(3.072711026) + z2 + z3;
        Vector256<int> o3 = x.R1 * Fixed(1.501321110) + z1 + z4;

        return new Rows((e0 + o3) >> shift, (e1 + o2) >> shift, (e2 + o1) >> shift, (e3 + o0) >> shift,
            (e3 - o0) >> shift, (e2 - o1) >> shift, (e1 - o2) >> shift, (e0 - o3) >> shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Fixed(double value) => Vector256.Create((int)(value * (1 << PointBits) + (value < 0 ? -0.5 : 0.5)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Rows Transpose(in Rows x) => Avx.IsSupported ? TransposeByShuffles(x) : TransposeByCopy(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Rows TransposeByShuffles(in Rows x)
    {
        var (a0, a1) = Interleave(x.R0.AsSingle(), x.R1.AsSingle());
        var (a2, a3) = Interleave(x.R2.AsSingle(), x.R3.AsSingle());
        var (a4, a5) = Interleave(x.R4.AsSingle(), x.R5.AsSingle());
        var (a6, a7) = Interleave(x.R6.AsSingle(), x.R7.AsSingle());
        // Columns of four rows: those of the low and of the high half stand side by side.
        Vector256<float> b0 = Avx.Shuffle(a0, a2, 0x44), b1 = Avx.Shuffle(a0, a2, 0xEE);
        Vector256<float> b2 = Avx.Shuffle(a1, a3, 0x44), b3 = Avx.Shuffle(a1, a3, 0xEE);
        Vector256<float> b4 = Avx.Shuffle(a4, a6, 0x44), b5 = Avx.Shuffle(a4, a6, 0xEE);
        Vector256<float> b6 = Avx.Shuffle(a5, a7, 0x44), b7 = Avx.Shuffle(a5, a7, 0xEE);
        return new Rows(Join(b0, b4, 0x20), Join(b1, b5, 0x20), Join(b2, b6, 0x20), Join(b3, b7, 0x20),
            Join(b0, b4, 0x31), Join(b1, b5, 0x31), Join(b2, b6, 0x31), Join(b3, b7, 0x31));

        static (Vector256<float>, Vector256<float>) Interleave(Vector256<float> a, Vector256<float> b)
            => (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));

        static Vector256<int> Join(Vector256<float> a, Vector256<float> b, [ConstantExpected] byte control)
            => Avx.Permute2x128(a, b, control).AsInt32();
    }

    private static Rows TransposeByCopy(in Rows x)
    {
        Span<int> cells = stackalloc int[64];
        Span<Vector256<int>> rows = [x.R0, x.R1, x.R2, x.R3, x.R4, x.R5, x.R6, x.R7];
        for (int row = 0; row < 8; row++)
        {
            for (int column = 0; column < 8; column++)
                cells[8 * column + row] = rows[row][column];
        }
        Span<Vector256<int>> columns = MemoryMarshal.Cast<int, Vector256<int>>(cells);
        return new Rows(columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> first, Vector256<int> second, ref byte target, int stride)
    {
        Vector256<short> both = Vector256.Narrow(Clamp(first), Clamp(second));
        Vector128<byte> bytes = Vector128.Narrow(both.GetLower().AsUInt16(), both.GetUpper().AsUInt16());
        Unsafe.WriteUnaligned(ref target, bytes.AsUInt64().GetElement(0));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, stride), bytes.AsUInt64().GetElement(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Clamp(Vector256<int> samples)
        => Vector256.Min(Vector256.Max(samples + Vector256.Create(128), Vector256<int>.Zero), Vector256.Create(255));
}
