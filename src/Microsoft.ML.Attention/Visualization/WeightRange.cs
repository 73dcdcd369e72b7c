namespace Microsoft.ML.Attention.Visualization;

/// <summary>What an attention weight may be: 0 to 1, and what rounding adds.</summary>
internal static class WeightRange
{
    private const float Tolerance = 1e-3f;

    /// <summary>Where the first weight is that is none; -1 if all are weights.</summary>
    public static int FirstOutside(ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= -Tolerance && weights[i] <= 1 + Tolerance))
                return i;
        }

        return -1;
    }
}
