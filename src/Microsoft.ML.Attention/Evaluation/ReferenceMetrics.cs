namespace Microsoft.ML.Attention;

/// <summary>How probable a sequence-to-sequence model finds given references.</summary>
/// <remarks>The tokens are the model's own, so figures of models with other vocabularies or tokenisations cannot be compared.</remarks>
public sealed class ReferenceMetrics
{
    internal ReferenceMetrics(long rows, long skippedRows, long tokens, double logProbability)
    {
        Rows = rows;
        SkippedRows = skippedRows;
        Tokens = tokens;
        LogProbability = logProbability;
    }

    /// <summary>The exponential of <see cref="CrossEntropy"/>, at least 1; NaN without rows.</summary>
    public double Perplexity => Math.Exp(CrossEntropy);

    /// <summary>The mean negative log-probability per token, in nats; NaN without rows.</summary>
    public double CrossEntropy => -LogProbability / Tokens;

    /// <summary>The log-probability of all references together, in nats, at most 0.</summary>
    public double LogProbability { get; }

    /// <summary>The tokens of all references, the end mark of each included.</summary>
    public long Tokens { get; }

    /// <summary>How many rows were scored.</summary>
    public long Rows { get; }

    /// <summary>How many rows were passed over because their input or reference is missing or empty.</summary>
    public long SkippedRows { get; }
}
