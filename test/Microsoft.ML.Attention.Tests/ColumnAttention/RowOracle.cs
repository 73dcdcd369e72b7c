using Microsoft.ML.Attention.ColumnAttention;

namespace Microsoft.ML.Attention.Tests.ColumnAttention;

/// <summary>
/// Attention of one row as sums over single numbers in double precision. The thresholds of sparsemax and entmax are found by bisection, not by
/// sorting as in the library.
/// </summary>
internal static class RowOracle
{
    public static (double[] Context, double[] Weights) Attend(
        AttentionComputation computation, int keySize, int valueSize, float[] queries, float[] keys, float[] values)
    {
        int heads = computation.Heads, count = values.Length / valueSize, keySlice = keySize / heads, valueSlice = valueSize / heads;
        var context = new double[computation.Queries * valueSize];
        var weights = new double[computation.Queries * heads * count];
        for (int query = 0; query < computation.Queries && count > 0; query++)
        {
            for (int head = 0; head < heads; head++)
            {
                double[] scores = [.. Enumerable.Range(0, count).Select(n => Score(
                    computation.Alignment,
                    queries.AsSpan(query * keySize + head * keySlice, keySlice),
                    keys.AsSpan(n * keySize + head * keySlice, keySlice)) / computation.Temperature)];
                double[] shares = Weigh(computation.Weighting, scores);
                shares.CopyTo(weights, (query * heads + head) * count);
                for (int n = 0; n < count; n++)
                {
                    for (int i = 0; i < valueSlice; i++)
                        context[query * valueSize + head * valueSlice + i] += shares[n] * values[n * valueSize + head * valueSlice + i];
                }
            }
        }
        return (context, weights);
    }

    private static double Score(AlignmentKind kind, ReadOnlySpan<float> query, ReadOnlySpan<float> key)
    {
        double product = Dot(query, key);
        double norms = Math.Sqrt(Dot(query, query) * Dot(key, key));
        return kind switch
        {
            AlignmentKind.Dot => product,
            AlignmentKind.ScaledDot => product / Math.Sqrt(key.Length),
            AlignmentKind.Cosine => norms > 0 ? product / norms : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static double[] Weigh(WeightingKind kind, double[] scores)
    {
        double highest = scores.Max();
        switch (kind)
        {
            case WeightingKind.Softmax:
                double sum = scores.Sum(score => Math.Exp(score - highest));
                return Array.ConvertAll(scores, score => Math.Exp(score - highest) / sum);
            case WeightingKind.Sparsemax:
                return Bisect(scores, above => above);
            case WeightingKind.Entmax15:
                return Bisect(Array.ConvertAll(scores, score => score / 2), above => above * above);
            case WeightingKind.Hard:
                int best = Array.IndexOf(scores, highest);
                return [.. scores.Select((_, i) => i == best ? 1.0 : 0.0)];
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary>Finds the threshold for which the weights of what lies above it sum to 1.</summary>
    private static double[] Bisect(double[] scores, Func<double, double> weight)
    {
        double low = scores.Max() - 1, high = scores.Max();
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            if (scores.Sum(score => weight(Math.Max(score - middle, 0))) > 1)
                low = middle;
            else
                high = middle;
        }
        return Array.ConvertAll(scores, score => weight(Math.Max(score - low, 0)));
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (double)a[i] * b[i];
        return sum;
    }
}
