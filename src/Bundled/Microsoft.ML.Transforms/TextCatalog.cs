using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

/// <summary>The transforms for text.</summary>
public static class TextCatalog
{
    /// <summary>Normalizes text: its case, and whether diacritics, punctuation and numbers stay.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column: text or a vector of text. None means <paramref name="outputColumnName"/>.</param>
    /// <param name="caseMode">What becomes of upper and lower case.</param>
    /// <param name="keepDiacritics">Whether diacritics stay.</param>
    /// <param name="keepPunctuations">Whether punctuation stays.</param>
    /// <param name="keepNumbers">Whether numbers stay.</param>
    public static TextNormalizingEstimator NormalizeText(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string? inputColumnName = null, TextNormalizingEstimator.CaseMode caseMode = TextNormalizingEstimator.CaseMode.Lower,
        bool keepDiacritics = false, bool keepPunctuations = true, bool keepNumbers = true)
        => new(catalog.EnvironmentOf(), new TextNormalization(caseMode, keepDiacritics, keepPunctuations, keepNumbers),
            (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Splits text into words.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of words; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column: text or a vector of text. None means <paramref name="outputColumnName"/>.</param>
    /// <param name="separators">The characters between words, which belong to none. None means a blank.</param>
    public static WordTokenizingEstimator TokenizeIntoWords(this TransformsCatalog.TextTransforms catalog, string outputColumnName,
        string? inputColumnName = null, char[]? separators = null)
        => new(catalog.EnvironmentOf(), outputColumnName, inputColumnName, separators);

    /// <summary>Splits text into its characters, as keys.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of keys; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column: text or a vector of text. None means <paramref name="outputColumnName"/>.</param>
    /// <param name="useMarkerCharacters">Whether U+0002 comes before the first character and U+0003 after the last.</param>
    public static TokenizingByCharactersEstimator TokenizeIntoCharactersAsKeys(this TransformsCatalog.TextTransforms catalog,
        string outputColumnName, string? inputColumnName = null, bool useMarkerCharacters = true)
        => new(catalog.EnvironmentOf(), useMarkerCharacters, outputColumnName, inputColumnName);
}
