namespace Microsoft.ML.Attention.Tests;

/// <summary>The weightings of one row of scores, written out over single numbers in double precision: the oracle for the modules.</summary>
internal static class ScalarWeightings
{
    public static double[] Softmax(double[] scores, bool[] allowed, double temperature = 1) =>
        Normalized(scores, allowed, (score, _) => Math.Exp(score / temperature));

    public static double[] Sigmoid(double[] scores, bool[] allowed) =>
        [.. scores.Select((score, i) => allowed[i] ? 1 / (1 + Math.Exp(-score)) : 0)];

    public static double[] Hard(double[] scores, bool[] allowed)
    {
        var best = -1;
        for (var i = 0; i < scores.Length; i++)
        {
            if (allowed[i] && (best < 0 || scores[i] > scores[best]))
                best = i;
        }
        return [.. scores.Select((_, i) => i == best ? 1.0 : 0.0)];
    }

    public static double[] Sparsemax(double[] scores, bool[] allowed) => AboveThreshold(scores, allowed, height => height);

    public static double[] Entmax15(double[] scores, bool[] allowed) =>
        AboveThreshold([.. scores.Select(score => score / 2)], allowed, height => height * height);

    /// <summary>Softmax over the keys up to a distance from a centre, with a Gaussian of half that deviation if it fades.</summary>
    public static double[] Window(double[] scores, bool[] allowed, double center, int halfWidth, bool fades)
    {
        var deviation = halfWidth / 2.0;
        var inside = allowed.Select((can, i) => can && Math.Abs(i - center) <= halfWidth).ToArray();
        return Normalized(scores, inside, (score, i) =>
            Math.Exp(score) * (fades ? Math.Exp(-(i - center) * (i - center) / (2 * deviation * deviation)) : 1));
    }

    /// <summary>The position after the last key that may be attended.</summary>
    public static int Length(bool[] allowed) => Array.LastIndexOf(allowed, true) + 1;

    private static double[] Normalized(double[] scores, bool[] allowed, Func<double, int, double> masses)
    {
        var mass = scores.Select((score, i) => allowed[i] ? masses(score, i) : 0).ToArray();
        var sum = mass.Sum();
        return sum > 0 ? [.. mass.Select(part => part / sum)] : mass;
    }

    /// <summary>Finds the threshold that makes the weights sum to 1 by halving the interval it must lie in.</summary>
    private static double[] AboveThreshold(double[] scores, bool[] allowed, Func<double, double> weight)
    {
        if (!allowed.Contains(true))
            return new double[scores.Length];
        var high = scores.Where((_, i) => allowed[i]).Max(); // all weights are 0 here
        var low = high - 1; // the highest has weight 1 here
        double[] Weights(double threshold) => [.. scores.Select((score, i) => allowed[i] ? weight(Math.Max(score - threshold, 0)) : 0)];
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            if (Weights(middle).Sum() > 1)
                low = middle;
            else
                high = middle;
        }
        return Weights(high);
    }
}
