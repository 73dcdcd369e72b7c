using System.Text.RegularExpressions;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Prepares texts for the translation edit rate as the program Tercom and sacreBLEU do.</summary>
/// <param name="normalize">Whether punctuation is parted from words.</param>
/// <param name="ignorePunctuation">Whether the marks . , ? : ; ! " ( ) are left out.</param>
/// <param name="caseSensitive">Whether upper and lower case differ.</param>
/// <param name="asian">
/// Whether, where punctuation is parted from words, each ideograph becomes a word, and the marks of Chinese and Japanese are punctuation, too.
/// </param>
internal sealed partial class TerTokenizer(
    bool normalize = false, bool ignorePunctuation = false, bool caseSensitive = false, bool asian = false)
{
    /// <summary>The words of a text.</summary>
    public List<string> Tokenize(string text)
    {
        if (!caseSensitive)
            text = PythonText.Lower(text);
        if (normalize)
            text = asian ? Parted(Normalized(text)) : Normalized(text);
        if (ignorePunctuation)
            text = Punctuation().Replace(text, "");
        if (ignorePunctuation && asian)
            text = AsianPunctuation().Replace(text, "");
        return PythonText.Split(text);
    }

    private static string Normalized(string text)
    {
        text = text.Replace("\n-", "", StringComparison.Ordinal).Replace('\n', ' ');
        text = BleuTokenizer.SeparatedSymbols($" {BleuTokenizer.Unescaped(text)} ");
        return BleuTokenizer.SeparatedPoints(text.Replace("'s ", " 's ", StringComparison.Ordinal));
    }

    // Kana stay together: sacreBLEU's rule for them needs a text without the spaces that it has put around it by then.
    private static string Parted(string text) => AsianPunctuation().Replace(Ideograph().Replace(text, " $& "), " $& ");

    /// <summary>Radicals, strokes, enclosed and compatibility characters, ideographs.</summary>
    [GeneratedRegex(@"[\u2E80-\u2EFF\u31C0-\u31EF\u3200-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFE30-\uFE4F]", RegexOptions.CultureInvariant)]
    private static partial Regex Ideograph();

    [GeneratedRegex(
        @"[\u3001\u3002\u3008-\u3011\u3014-\u301F\u30FB\uFF61-\uFF65\uFF01\uFF02\uFF08\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F]",
        RegexOptions.CultureInvariant)]
    private static partial Regex AsianPunctuation();

    [GeneratedRegex(@"[.,?:;!""()]", RegexOptions.CultureInvariant)]
    private static partial Regex Punctuation();
}
