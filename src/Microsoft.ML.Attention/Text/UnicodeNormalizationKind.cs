namespace Microsoft.ML.Attention;

/// <summary>
/// How texts are brought into one Unicode form before they are cut into tokens (Unicode Standard Annex 15, with the data of Unicode 14.0). With
/// each of them lone surrogates and noncharacters, which are no text, become U+FFFD.
/// </summary>
public enum UnicodeNormalizationKind
{
    /// <summary>Not at all: a letter with an accent and the letter followed by the accent are different tokens.</summary>
    None,

    /// <summary>Form C: letters and the marks on them become one character where there is one; nothing that a reader sees changes.</summary>
    Nfc,

    /// <summary>
    /// Form KC: form C, and variants of characters become the characters: ligatures and letters of full width plain letters, superscripts digits,
    /// no-break spaces spaces. Makes vocabularies smaller; the model never writes such variants, so that the no-break space before a French
    /// colon, say, comes out as an ordinary one.
    /// </summary>
    Nfkc,
}
