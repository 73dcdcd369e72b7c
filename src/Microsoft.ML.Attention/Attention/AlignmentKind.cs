namespace Microsoft.ML.Attention;

/// <summary>How queries and keys are scored, the first step of attention, or that there is no attention at all.</summary>
public enum AlignmentKind
{
    /// <summary>No attention: every step sees the same fixed context, the encoder's final state (Cho et al. 2014, section 2.2).</summary>
    None,

    /// <summary><c>score = q · k</c> (Luong et al. 2015, section 3.1, "dot"). Query and keys have the same size.</summary>
    Dot,

    /// <summary><c>score = q · k / sqrt(size)</c> (Vaswani et al. 2017, section 3.2.1). Query and keys have the same size.</summary>
    ScaledDot,

    /// <summary><c>score = qᵀ W k</c> (Luong et al. 2015, section 3.1, "general").</summary>
    General,

    /// <summary><c>score = vᵀ tanh(W q + U k)</c> (Bahdanau et al. 2015, appendix A.1.2).</summary>
    Additive,

    /// <summary><c>score = β cos(q, k)</c> with a learned β (Graves et al. 2014, equations 5 and 6). Query and keys have the same size.</summary>
    Cosine,

    /// <summary>
    /// <c>score_j = w_j · q</c>, whatever the keys: the query alone says which position to look at, up to a greatest number of positions
    /// (Luong et al. 2015, section 3.1, equation 8).
    /// </summary>
    Location,

    /// <summary>
    /// <see cref="Additive"/> that also sees the weights of the decoder's step before, through learned filters (Chorowski et al. 2015,
    /// equations 8 and 9). Without such steps it differs from <see cref="Additive"/> by a bias only.
    /// </summary>
    LocationAware,
}
