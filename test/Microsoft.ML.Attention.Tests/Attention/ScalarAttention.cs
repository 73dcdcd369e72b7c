namespace Microsoft.ML.Attention.Tests;

/// <summary>
/// Attention written out as sums over single numbers in double precision: the oracle for the modules.
/// All arrays are row-major; the sizes are those of <see cref="Sizes"/>.
/// </summary>
internal static class ScalarAttention
{
    /// <summary>The sizes of one problem.</summary>
    internal readonly record struct Sizes(int Batch, int Target, int Source, int Query, int Key, int Value, int Hidden);

    /// <summary>Scores, [batch, target, source].</summary>
    public static double[] Scores(AlignmentKind kind, Sizes n, IReadOnlyDictionary<string, double[]> x)
    {
        var scores = new double[n.Batch * n.Target * n.Source];
        for (var b = 0; b < n.Batch; b++)
        {
            for (var t = 0; t < n.Target; t++)
            {
                for (var s = 0; s < n.Source; s++)
                {
                    var query = x["query"].AsSpan((b * n.Target + t) * n.Query, n.Query);
                    var key = x["keys"].AsSpan((b * n.Source + s) * n.Key, n.Key);
                    scores[(b * n.Target + t) * n.Source + s] = kind switch
                    {
                        AlignmentKind.Dot => Dot(query, key),
                        AlignmentKind.ScaledDot => Dot(query, key) / Math.Sqrt(n.Key),
                        AlignmentKind.General => General(query, key, x["keys.weight"]),
                        AlignmentKind.Additive => Additive(query, key, x["query.weight"], x["keys.weight"], x["energy.weight"]),
                        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
                    };
                }
            }
        }
        return scores;
    }

    /// <summary>Softmax over the unmasked scores of each row, [batch, target, source]; a row without any is zero.</summary>
    public static double[] Weights(double[] scores, bool[]? mask, Sizes n)
    {
        var weights = new double[scores.Length];
        for (var row = 0; row < n.Batch * n.Target; row++)
        {
            var batch = row / n.Target;
            var sum = 0.0;
            for (var s = 0; s < n.Source; s++)
            {
                if (mask is null || mask[batch * n.Source + s])
                    sum += weights[row * n.Source + s] = Math.Exp(scores[row * n.Source + s]);
            }
            for (var s = 0; s < n.Source && sum > 0; s++)
                weights[row * n.Source + s] /= sum;
        }
        return weights;
    }

    /// <summary>Weighted sums of the values, [batch, target, value].</summary>
    public static double[] Contexts(double[] weights, double[] values, Sizes n)
    {
        var contexts = new double[n.Batch * n.Target * n.Value];
        for (var b = 0; b < n.Batch; b++)
        {
            for (var t = 0; t < n.Target; t++)
            {
                for (var s = 0; s < n.Source; s++)
                {
                    for (var v = 0; v < n.Value; v++)
                        contexts[(b * n.Target + t) * n.Value + v] += weights[(b * n.Target + t) * n.Source + s] * values[(b * n.Source + s) * n.Value + v];
                }
            }
        }
        return contexts;
    }

    private static double General(ReadOnlySpan<double> query, ReadOnlySpan<double> key, ReadOnlySpan<double> weight)
    {
        var sum = 0.0;
        for (var i = 0; i < query.Length; i++)
            sum += query[i] * Dot(weight.Slice(i * key.Length, key.Length), key);
        return sum;
    }

    private static double Additive(
        ReadOnlySpan<double> query, ReadOnlySpan<double> key, ReadOnlySpan<double> w, ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        var sum = 0.0;
        for (var i = 0; i < v.Length; i++)
            sum += v[i] * Math.Tanh(Dot(w.Slice(i * query.Length, query.Length), query) + Dot(u.Slice(i * key.Length, key.Length), key));
        return sum;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
