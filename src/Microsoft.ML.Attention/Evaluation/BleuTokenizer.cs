using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Cuts a sentence as sacreBLEU does (Post 2018, "A Call for Clarity in Reporting BLEU Scores").</summary>
internal static partial class BleuTokenizer
{
    /// <summary>The tokens of one sentence.</summary>
    public static List<string> Tokenize(string sentence, BleuTokenization tokenization) => tokenization switch
    {
        BleuTokenization.V13a => PythonText.Split(Separated(Unescaped(
            sentence.Replace("<skipped>", "", StringComparison.Ordinal).Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ')))),
        BleuTokenization.International => InternationalTokenizer.Tokenize(PythonText.TrimEnd(sentence)),
        BleuTokenization.Characters => PythonText.Characters(sentence).ConvertAll(c => new Rune(c).ToString()),
        BleuTokenization.None => PythonText.Split(sentence),
        _ => throw new ArgumentOutOfRangeException(nameof(tokenization), tokenization, "Expected a value of BleuTokenization."),
    };

    /// <summary>The text with the four entities that SGML files of the NIST had resolved.</summary>
    public static string Unescaped(string text) => !text.Contains('&') ? text
        : text.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);

    /// <summary>The text with spaces around symbols, full stops and commas that belong to no number, and hyphens after digits.</summary>
    private static string Separated(string text) => SeparatedPoints(SeparatedSymbols($" {text} "));

    /// <summary>The text with spaces around every ASCII symbol but the apostrophe, hyphen, comma and full stop.</summary>
    public static string SeparatedSymbols(string text) => Symbol().Replace(text, " $1 ");

    /// <summary>The text with spaces around full stops and commas that belong to no number, and before hyphens after digits.</summary>
    public static string SeparatedPoints(string text)
    {
        text = PointAfterNonDigit().Replace(text, "$1 $2 ");
        text = PointBeforeNonDigit().Replace(text, " $1 $2");
        return DashAfterDigit().Replace(text, "$1 $2 ");
    }

    [GeneratedRegex(@"([\{-\~\[-\` -\&\(-\+\:-\@\/])", RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"([^0-9])([\.,])", RegexOptions.CultureInvariant)]
    private static partial Regex PointAfterNonDigit();

    [GeneratedRegex(@"([\.,])([^0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex PointBeforeNonDigit();

    [GeneratedRegex(@"([0-9])(-)", RegexOptions.CultureInvariant)]
    private static partial Regex DashAfterDigit();
}
