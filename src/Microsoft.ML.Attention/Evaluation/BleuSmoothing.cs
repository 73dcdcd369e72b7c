namespace Microsoft.ML.Attention;

/// <summary>
/// What BLEU makes of n-grams of which none matches, whose precision of 0 would make the score 0 (Chen and Cherry 2014, section 3).
/// </summary>
public enum BleuSmoothing
{
    /// <summary>The score is 0.</summary>
    None,

    /// <summary>No match counts as a fraction of one, 0.1 unless another is given (method 1).</summary>
    Floor,

    /// <summary>A number, 1 unless another is given, is added to the matches and to the n-grams of 2 words and more (method 2).</summary>
    AddK,

    /// <summary>The first order without a match counts as half a match, the second as a quarter, and so on (method 3).</summary>
    Exponential,
}
