using System.Numerics.Tensors;

namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>The weightings with exact zeros, over the scores of one query.</summary>
internal static class SpanWeighting
{
    /// <summary>Turns scores into weights in place; NaN if the highest score is not finite or one is NaN.</summary>
    /// <param name="kind">Sparsemax, Entmax15 or Hard.</param>
    /// <param name="scores">The scores, at least one.</param>
    /// <param name="sorted">Scratch memory of the same length.</param>
    public static void Weigh(WeightingKind kind, Span<float> scores, Span<float> sorted)
    {
        float highest = TensorPrimitives.Max(scores);
        if (!float.IsFinite(highest))
        {
            scores.Fill(float.NaN);
            return;
        }
        if (kind == WeightingKind.Hard)
        {
            int best = scores.IndexOf(highest);
            scores.Clear();
            scores[best] = 1;
            return;
        }
        TensorPrimitives.Subtract(scores, highest, scores); // both do not depend on a shift; near 0 is where numbers are exact
        if (kind == WeightingKind.Entmax15)
            TensorPrimitives.Multiply(scores, 0.5f, scores);
        scores.CopyTo(sorted);
        sorted.Sort();
        float threshold = kind == WeightingKind.Entmax15 ? Entmax15Threshold(sorted) : SparsemaxThreshold(sorted);
        for (int i = 0; i < scores.Length; i++)
        {
            float above = Math.Max(scores[i] - threshold, 0);
            scores[i] = kind == WeightingKind.Entmax15 ? above * above : above;
        }
    }

    /// <summary>
    /// The number that leaves a sum of 1 of what the scores have above it (Martins and Astudillo 2016, "From Softmax to Sparsemax", algorithm 1).
    /// </summary>
    private static float SparsemaxThreshold(ReadOnlySpan<float> ascending)
    {
        double sum = 0, threshold = 0;
        for (int k = 1; k <= ascending.Length; k++)
        {
            double score = ascending[^k];
            sum += score;
            if (1 + k * score <= sum)
                break;
            threshold = (sum - 1) / k;
        }
        return (float)threshold;
    }

    /// <summary>
    /// The number that leaves a sum of 1 of the squares of what the halved scores have above it (Peters, Niculae and Martins 2019,
    /// "Sparse Sequence-to-Sequence Models", algorithm 2).
    /// </summary>
    private static float Entmax15Threshold(ReadOnlySpan<float> ascending)
    {
        double mean = 0, squares = 0, threshold = 0;
        for (int k = 1; k <= ascending.Length; k++)
        {
            double score = ascending[^k];
            double fromMean = score - mean;
            mean += fromMean / k;
            squares += fromMean * (score - mean); // the sum of squared distances from the mean (Welford 1962)
            double rest = (1 - squares) / k;
            double candidate = mean - Math.Sqrt(Math.Max(rest, 0));
            if (candidate > score)
                break;
            threshold = candidate;
        }
        return (float)threshold;
    }
}
