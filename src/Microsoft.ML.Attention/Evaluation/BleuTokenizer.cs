using System.Text.RegularExpressions;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// The tokenisation "13a", that of the NIST script mteval-v13a, which scores of the WMT conferences and sacreBLEU rest on
/// (Post 2018, "A Call for Clarity in Reporting BLEU Scores").
/// </summary>
internal static partial class BleuTokenizer
{
    /// <summary>The tokens of one sentence.</summary>
    public static List<string> Tokenize(string sentence)
    {
        string line = sentence.Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal).Replace('\n', ' ');
        if (line.Contains('&'))
        {
            line = line.Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
                .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal);
        }

        line = $" {line} ";
        line = Symbol().Replace(line, " $1 ");
        line = PointAfterNonDigit().Replace(line, "$1 $2 ");
        line = PointBeforeNonDigit().Replace(line, " $1 $2");
        line = DashAfterDigit().Replace(line, "$1 $2 ");
        return Split(line);
    }

    // Python's white space, which is .NET's and the four ASCII separators.
    internal static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    private static List<string> Split(string line)
    {
        var tokens = new List<string>();
        int start = -1;
        for (int i = 0; i < line.Length; i++)
        {
            if (!IsSpace(line[i]))
            {
                if (start < 0)
                    start = i;
            }
            else if (start >= 0)
            {
                tokens.Add(line[start..i]);
                start = -1;
            }
        }

        return tokens;
    }

    // Every ASCII symbol but the apostrophe, hyphen, comma and full stop.
    [GeneratedRegex(@"([\{-\~\[-\` -\&\(-\+\:-\@\/])", RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"([^0-9])([\.,])", RegexOptions.CultureInvariant)]
    private static partial Regex PointAfterNonDigit();

    [GeneratedRegex(@"([\.,])([^0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex PointBeforeNonDigit();

    [GeneratedRegex(@"([0-9])(-)", RegexOptions.CultureInvariant)]
    private static partial Regex DashAfterDigit();
}
