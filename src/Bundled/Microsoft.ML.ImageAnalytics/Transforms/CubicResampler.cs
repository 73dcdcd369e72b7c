using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Transforms.Image;

/// <summary>
/// Scales images by the cubic filter of Mitchell and Netravali (SIGGRAPH 1988, B = C = 1/3) over 4 x 4 pixels, columns and then rows.
/// </summary>
internal static class CubicResampler
{
    private const int Taps = 4;

    /// <summary>Draws an image, scaled, into a part of another one; alpha becomes 255 there.</summary>
    /// <param name="source">Four bytes a pixel, alpha last, colours multiplied by alpha.</param>
    /// <param name="sourceWidth">The source's width.</param>
    /// <param name="sourceHeight">The source's height.</param>
    /// <param name="target">Four bytes a pixel.</param>
    /// <param name="targetWidth">The target's width.</param>
    /// <param name="targetHeight">The target's height.</param>
    /// <param name="left">The target column of the source's first one; may be outside of the target, as may the others.</param>
    /// <param name="top">The target row of the source's first one.</param>
    /// <param name="width">The columns that the source gets.</param>
    /// <param name="height">The rows that the source gets.</param>
    public static void Resample(ReadOnlySpan<byte> source, int sourceWidth, int sourceHeight, Span<byte> target, int targetWidth,
        int targetHeight, int left, int top, int width, int height)
    {
        int firstColumn = Math.Max(0, left);
        int lastColumn = Math.Min(targetWidth, left + width);
        int firstRow = Math.Max(0, top);
        int lastRow = Math.Min(targetHeight, top + height);
        if (firstColumn >= lastColumn || firstRow >= lastRow)
            return;
        var columns = new Weights(sourceWidth, width, firstColumn - left, lastColumn - left);
        var rows = new Weights(sourceHeight, height, firstRow - top, lastRow - top);
        int count = lastColumn - firstColumn;
        // The last rows that were scaled to the new width; those that a new row needs are kept by their number modulo 4.
        var scaled = new Vector128<float>[Taps * count];
        int scaledUpTo = 0;
        for (int y = 0; y < lastRow - firstRow; y++)
        {
            ReadOnlySpan<int> needed = rows.IndexesOf(y);
            for (int row = Math.Max(scaledUpTo, needed[0]); row <= needed[Taps - 1]; row++)
            {
                ScaleRow(source.Slice(4 * sourceWidth * row, 4 * sourceWidth), columns, scaled.AsSpan(row % Taps * count, count));
                scaledUpTo = row + 1;
            }
            Span<byte> to = target.Slice(4 * ((firstRow + y) * targetWidth + firstColumn), 4 * count);
            MixRows(scaled, needed, rows.Of(y), MemoryMarshal.Cast<byte, uint>(to));
        }
    }

    private static void ScaleRow(ReadOnlySpan<byte> source, Weights columns, Span<Vector128<float>> target)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        for (int x = 0; x < target.Length; x++)
        {
            ReadOnlySpan<int> indexes = columns.IndexesOf(x);
            ReadOnlySpan<float> weights = columns.Of(x);
            Vector128<float> sum = Load(ref from, indexes[0]) * weights[0];
            sum += Load(ref from, indexes[1]) * weights[1];
            sum += Load(ref from, indexes[2]) * weights[2];
            sum += Load(ref from, indexes[3]) * weights[3];
            target[x] = sum;
        }
    }

    private static void MixRows(Vector128<float>[] scaled, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, Span<uint> target)
    {
        int count = target.Length;
        ReadOnlySpan<Vector128<float>> row0 = scaled.AsSpan(rows[0] % Taps * count, count);
        ReadOnlySpan<Vector128<float>> row1 = scaled.AsSpan(rows[1] % Taps * count, count);
        ReadOnlySpan<Vector128<float>> row2 = scaled.AsSpan(rows[2] % Taps * count, count);
        ReadOnlySpan<Vector128<float>> row3 = scaled.AsSpan(rows[3] % Taps * count, count);
        var (weight0, weight1, weight2, weight3) = (weights[0], weights[1], weights[2], weights[3]);
        for (int x = 0; x < target.Length; x++)
        {
            Vector128<float> sum = row0[x] * weight0 + row1[x] * weight1 + row2[x] * weight2 + row3[x] * weight3;
            Vector128<float> bounded = Vector128.Min(Vector128.Max(sum, Vector128<float>.Zero), Vector128.Create(255f));
            Vector128<int> whole = Vector128.ConvertToInt32(bounded + Vector128.Create(0.5f));
            Vector128<short> shorts = Vector128.Narrow(whole, whole);
            target[x] = Vector128.Narrow(shorts.AsUInt16(), shorts.AsUInt16()).AsUInt32().ToScalar() | 0xFF000000;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Load(ref byte row, int pixel)
    {
        Vector128<byte> bytes = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref row, 4 * pixel))).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
    }

    /// <summary>Which four places of the source each place of the target is made of, and with which weights.</summary>
    private sealed class Weights
    {
        private readonly int[] _indexes;
        private readonly float[] _weights;

        /// <param name="source">The source's length.</param>
        /// <param name="target">The length that it gets.</param>
        /// <param name="first">The first place wanted.</param>
        /// <param name="end">The place after the last one wanted.</param>
        public Weights(int source, int target, int first, int end)
        {
            _indexes = new int[Taps * (end - first)];
            _weights = new float[_indexes.Length];
            for (int i = 0; i < end - first; i++)
            {
                // Centres of pixels lie at halves.
                double center = (first + i + 0.5) * source / target - 0.5;
                int before = (int)Math.Floor(center) - 1;
                for (int tap = 0; tap < Taps; tap++)
                {
                    _indexes[Taps * i + tap] = Math.Clamp(before + tap, 0, source - 1);
                    _weights[Taps * i + tap] = (float)Filter(Math.Abs(center - (before + tap)));
                }
            }
        }

        public ReadOnlySpan<int> IndexesOf(int place) => _indexes.AsSpan(Taps * place, Taps);

        public ReadOnlySpan<float> Of(int place) => _weights.AsSpan(Taps * place, Taps);

        // Equation 8 with B = C = 1/3.
        private static double Filter(double x) => x switch
        {
            < 1 => (7 * x * x * x - 12 * x * x + 16.0 / 3) / 6,
            < 2 => (-7.0 / 3 * x * x * x + 12 * x * x - 20 * x + 32.0 / 3) / 6,
            _ => 0,
        };
    }
}
