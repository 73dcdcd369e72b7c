namespace Microsoft.ML.Attention;

/// <summary>How vectors are told apart by their positions, because attention alone knows no order.</summary>
public enum PositionalEncodingKind
{
    /// <summary>Not at all: the vectors are a set.</summary>
    None,

    /// <summary>By sines and cosines of the position (Vaswani et al. 2017, section 3.5).</summary>
    Sinusoidal,

    /// <summary>By a vector learned for each position (Gehring et al. 2017, section 3.1).</summary>
    Learned,
}
