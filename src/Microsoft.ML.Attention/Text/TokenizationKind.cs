namespace Microsoft.ML.Attention;

/// <summary>How a text is cut into tokens.</summary>
public enum TokenizationKind
{
    /// <summary>
    /// Runs of letters, runs of digits, and every other symbol alone. Letters of scripts that are written without spaces
    /// (Han, Kana, Thai, Lao, Khmer, Myanmar, Tibetan, …) are tokens by themselves.
    /// </summary>
    Words,

    /// <summary>Every Unicode scalar value is a token; so is the space between two words.</summary>
    Characters,

    /// <summary>
    /// Words cut into subwords by byte-pair encoding, learned from the training texts
    /// (Sennrich, Haddow and Birch 2016, "Neural Machine Translation of Rare Words with Subword Units", section 3.2).
    /// </summary>
    BytePair,
}
