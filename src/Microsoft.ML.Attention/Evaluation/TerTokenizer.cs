using System.Text.RegularExpressions;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Prepares texts for the translation edit rate as the program Tercom and sacreBLEU do.</summary>
/// <param name="normalize">Whether punctuation is parted from words.</param>
/// <param name="ignorePunctuation">Whether the marks . , ? : ; ! " ( ) are left out.</param>
/// <param name="caseSensitive">Whether upper and lower case differ.</param>
internal sealed partial class TerTokenizer(bool normalize = false, bool ignorePunctuation = false, bool caseSensitive = false)
{
    /// <summary>The words of a text.</summary>
    public List<string> Tokenize(string text)
    {
        if (!caseSensitive)
            text = PythonText.Lower(text);
        if (normalize)
            text = Normalized(text);
        if (ignorePunctuation)
            text = Punctuation().Replace(text, "");
        return PythonText.Split(text);
    }

    private static string Normalized(string text)
    {
        text = text.Replace("\n-", "", StringComparison.Ordinal).Replace('\n', ' ');
        text = BleuTokenizer.SeparatedSymbols($" {BleuTokenizer.Unescaped(text)} ");
        return BleuTokenizer.SeparatedPoints(text.Replace("'s ", " 's ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"[.,?:;!""()]", RegexOptions.CultureInvariant)]
    private static partial Regex Punctuation();
}
