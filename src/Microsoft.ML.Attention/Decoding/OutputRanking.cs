namespace Microsoft.ML.Attention.Decoding;

/// <summary>The score by which outputs of one input are compared: Wu et al. 2016, equation 14, and its relatives.</summary>
internal sealed class OutputRanking(DecodingOptions options)
{
    private const double LeastCoverage = 1e-6;

    /// <summary>Whether <see cref="Hypothesis.Coverage"/> is needed.</summary>
    public bool UsesCoverage => options.CoveragePenalty > 0;

    /// <summary>The score of a finished output, higher is better.</summary>
    public double Score(Hypothesis output) =>
        output.LogProbability / LengthPenalty(output.Length) - CoveragePenalty(output.Coverage);

    /// <summary>No output that an unfinished one grows to has a higher score than this.</summary>
    public double Bound(Hypothesis output)
    {
        // At best all tokens to come are certain, and as many as may be. Attention to come can still make up for too little, not for too much.
        double best = output.LogProbability / LengthPenalty(options.MaxOutputLength);
        return options.CoveragePenaltyKind == CoveragePenaltyKind.Summary ? best - CoveragePenalty(output.Coverage) : best;
    }

    private double LengthPenalty(int length) => options.LengthPenaltyKind switch
    {
        LengthPenaltyKind.None => 1,
        LengthPenaltyKind.Average => length,
        _ => Math.Pow((5.0 + length) / (5 + 1), options.LengthPenalty),
    };

    private double CoveragePenalty(float[]? coverage)
    {
        if (!UsesCoverage || coverage == null)
            return 0;
        double sum = 0;
        foreach (float attention in coverage)
        {
            sum += options.CoveragePenaltyKind == CoveragePenaltyKind.Gnmt
                ? -Math.Log(Math.Clamp(attention, LeastCoverage, 1))
                : Math.Max(attention, 1) - 1;
        }

        return options.CoveragePenalty * sum;
    }
}
