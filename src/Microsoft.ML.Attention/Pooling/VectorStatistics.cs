namespace Microsoft.ML.Attention.Pooling;

/// <summary>How the components of the training set's vectors are spread.</summary>
/// <param name="Mean">Each component's mean.</param>
/// <param name="Scale">One over each component's standard deviation; 1 for a component that is always the same.</param>
internal sealed record VectorStatistics(float[] Mean, float[] Scale)
{
    /// <param name="rows">The vectors of each row, one after the other; at least one in all.</param>
    /// <param name="size">Components of a vector.</param>
    public static VectorStatistics Of(IEnumerable<float[]> rows, int size)
    {
        // Welford's algorithm: the sum of squares would cancel when the mean is large.
        var mean = new double[size];
        var squares = new double[size];
        long count = 0;
        foreach (float[] row in rows)
        {
            for (int start = 0; start < row.Length; start += size)
            {
                count++;
                for (int i = 0; i < size; i++)
                {
                    double difference = row[start + i] - mean[i];
                    mean[i] += difference / count;
                    squares[i] += difference * (row[start + i] - mean[i]);
                }
            }
        }
        return new VectorStatistics(
            Array.ConvertAll(mean, value => (float)value),
            [.. squares.Zip(mean, (square, center) => ScaleOf(square / count, center))]);
    }

    // What is left of rounding in a component that is always the same must not be blown up.
    private static float ScaleOf(double variance, double mean) =>
        variance > 1e-12 * mean * mean && variance > 1e-30 ? (float)(1 / Math.Sqrt(variance)) : 1f;
}
