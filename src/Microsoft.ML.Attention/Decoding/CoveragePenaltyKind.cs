namespace Microsoft.ML.Attention;

/// <summary>
/// How beam search tells outputs that pass over parts of the input. With c_i the attention that position i of the input got from all output
/// tokens together, and β the option <c>CoveragePenalty</c>:
/// </summary>
public enum CoveragePenaltyKind
{
    /// <summary>
    /// The score loses <c>−β Σ_i log min(c_i, 1)</c>: too little attention counts (Wu et al. 2016, equation 14). A position that got less than
    /// 10⁻⁶ counts as if it had got so much.
    /// </summary>
    Gnmt,

    /// <summary>
    /// The score loses <c>β Σ_i (max(c_i, 1) − 1)</c>: too much attention counts, as that to what was said already (Gehrmann, Deng and Rush
    /// 2018, section 4.3).
    /// </summary>
    Summary,
}
