namespace Microsoft.ML.Attention.Decoding;

/// <summary>An output as far as it has grown; those that branch off it share it.</summary>
internal sealed class Hypothesis
{
    private readonly Hypothesis? _before;
    private readonly float[] _weights;

    private Hypothesis(Hypothesis? before, int token, double logProbability, float[] weights, float[]? coverage, Random? lots)
    {
        _before = before;
        _weights = weights;
        Token = token;
        Length = before == null ? 0 : before.Length + 1;
        LogProbability = logProbability;
        Coverage = coverage;
        Lots = lots;
    }

    /// <summary>The last token.</summary>
    public int Token { get; }

    /// <summary>The number of tokens.</summary>
    public int Length { get; }

    /// <summary>The log-probability of all tokens, in nats.</summary>
    public double LogProbability { get; }

    /// <summary>The attention that each input token got from all output tokens together; null unless it is kept.</summary>
    public float[]? Coverage { get; }

    /// <summary>Where the lots come from by which it grows; null if it grows without.</summary>
    public Random? Lots { get; }

    /// <summary>An output without tokens.</summary>
    /// <param name="startToken">What the decoder reads at the first step.</param>
    /// <param name="inputLength">The number of input tokens.</param>
    /// <param name="keepsCoverage">Whether <see cref="Coverage"/> is kept.</param>
    /// <param name="lots">Where lots come from.</param>
    public static Hypothesis Start(int startToken, int inputLength, bool keepsCoverage, Random? lots) =>
        new(null, startToken, 0, [], keepsCoverage ? new float[inputLength] : null, lots);

    /// <summary>This output with one token more.</summary>
    /// <param name="token">The token.</param>
    /// <param name="logProbability">Its log-probability given the tokens before it.</param>
    /// <param name="weights">The attention weights over the input; empty without attention.</param>
    public Hypothesis Append(int token, float logProbability, ReadOnlySpan<float> weights)
    {
        float[]? coverage = null;
        if (Coverage != null)
        {
            coverage = [.. Coverage];
            for (int i = 0; i < weights.Length; i++)
                coverage[i] += weights[i];
        }

        return new Hypothesis(this, token, LogProbability + logProbability, weights.ToArray(), coverage, Lots);
    }

    /// <summary>The tokens, first to last.</summary>
    public int[] ToTokens()
    {
        var tokens = new int[Length];
        for (Hypothesis node = this; node._before != null; node = node._before)
            tokens[node.Length - 1] = node.Token;
        return tokens;
    }

    /// <summary>The output as a result.</summary>
    /// <param name="rank">The score by which outputs of one input are ordered.</param>
    public Decoded ToDecoded(double rank)
    {
        if (Length == 0)
            return Decoded.Empty;
        var attention = new float[Length * _weights.Length];
        for (Hypothesis node = this; node._before != null; node = node._before)
            node._weights.CopyTo(attention, (node.Length - 1) * _weights.Length);
        return new Decoded(ToTokens(), (float)(LogProbability / Length), attention) { Rank = (float)rank };
    }
}
