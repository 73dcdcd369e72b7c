namespace Microsoft.ML.Attention;

/// <summary>How a decoder scores the keys against its query, or that it does not attend at all.</summary>
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
}
