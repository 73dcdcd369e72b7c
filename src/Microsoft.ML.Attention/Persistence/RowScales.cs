namespace Microsoft.ML.Attention.Persistence;

/// <summary>
/// The rows of a matrix as whole numbers from -127 to 127 and one scale each: a weight is its number times its row's scale.
/// </summary>
/// <remarks>
/// A scale has 17 significant bits, 24 less the 7 of the numbers, so that every product is exact. The largest number of a row is then 127
/// again when its weights are stored again, with the same scale: what was stored once is not rounded a second time.
/// </remarks>
internal static class RowScales
{
    private const int Largest = 127;
    private const uint DroppedBits = 0x7F;

    // Rows of weights below about 1e-36 are stored as zeros: below this scale not every product is exact.
    private const float SmallestScale = 1.17549435E-38f; // 2^-126

    /// <summary>Rounds weights to nearest.</summary>
    /// <param name="weights">The matrix, row by row; finite.</param>
    /// <param name="rows">Its rows.</param>
    /// <returns>The numbers, row by row, and the scales; a row whose weights cannot be scaled has an infinite scale.</returns>
    public static (sbyte[] Numbers, float[] Scales) Quantize(ReadOnlySpan<float> weights, int rows)
    {
        var numbers = new sbyte[weights.Length];
        var scales = new float[rows];
        int columns = rows == 0 ? 0 : weights.Length / rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> from = weights.Slice(row * columns, columns);
            Span<sbyte> to = numbers.AsSpan(row * columns, columns);
            float scale = scales[row] = ScaleOf(from);
            if (scale == 0)
                continue;
            for (int i = 0; i < from.Length; i++)
                to[i] = (sbyte)Math.Clamp(MathF.Round(from[i] / scale), -Largest, Largest);
        }
        return (numbers, scales);
    }

    /// <summary>The weights that <see cref="Quantize"/> stored.</summary>
    public static float[] Restore(ReadOnlySpan<sbyte> numbers, ReadOnlySpan<float> scales)
    {
        var weights = new float[numbers.Length];
        int columns = scales.IsEmpty ? 0 : numbers.Length / scales.Length;
        for (int row = 0; row < scales.Length; row++)
        {
            for (int i = row * columns; i < (row + 1) * columns; i++)
                weights[i] = numbers[i] * scales[row];
        }
        return weights;
    }

    private static float ScaleOf(ReadOnlySpan<float> row)
    {
        float largest = 0;
        foreach (float weight in row)
            largest = Math.Max(largest, Math.Abs(weight));
        float scale = largest / Largest;
        if (scale < SmallestScale)
            return 0;
        scale = BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(scale) + DroppedBits) & ~DroppedBits);
        return float.IsFinite(Largest * scale) ? scale : float.PositiveInfinity;
    }
}
