namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>The cosine transform of a block (ITU-T T.81, A.3.3), by its definition, rows and then columns.</summary>
internal static class JpegForwardDct
{
    private static readonly float[] s_basis = MakeBasis();

    /// <summary>Replaces 64 samples by their coefficients.</summary>
    public static void Transform(Span<float> block)
    {
        Span<float> half = stackalloc float[64];
        Multiply(block, half);
        Multiply(half, block);
    }

    // Each row of the source times the basis becomes a column of the target.
    private static void Multiply(ReadOnlySpan<float> source, Span<float> target)
    {
        for (int row = 0; row < 8; row++)
        {
            for (int frequency = 0; frequency < 8; frequency++)
            {
                float sum = 0;
                for (int i = 0; i < 8; i++)
                    sum += source[8 * row + i] * s_basis[8 * frequency + i];
                target[8 * frequency + row] = sum;
            }
        }
    }

    private static float[] MakeBasis()
    {
        float[] basis = new float[64];
        for (int i = 0; i < 64; i++)
        {
            int frequency = i >> 3;
            double scale = frequency == 0 ? Math.Sqrt(0.125) : 0.5;
            basis[i] = (float)(scale * Math.Cos((2 * (i & 7) + 1) * frequency * Math.PI / 16));
        }
        return basis;
    }
}
