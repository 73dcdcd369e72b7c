namespace Microsoft.ML.Attention;

/// <summary>How beam search compares outputs of different lengths, of which the longer has the lower probability.</summary>
public enum LengthPenaltyKind
{
    /// <summary>By their log-probability, which favours short outputs.</summary>
    None,

    /// <summary>By the mean log-probability per token.</summary>
    Average,

    /// <summary>
    /// By the log-probability over <c>((5 + |Y|) / (5 + 1))^α</c>, with |Y| the number of tokens, the end mark included (Wu et al. 2016,
    /// equation 14); α is the option <c>LengthPenalty</c>.
    /// </summary>
    Gnmt,
}
