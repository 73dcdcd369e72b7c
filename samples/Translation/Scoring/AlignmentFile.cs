using System.Globalization;
using System.Text.RegularExpressions;
using Translation.Data;

namespace Translation.Scoring;

/// <summary>
/// Reads links between words that people drew, those of a pair on each line: <c>0-0 1-2</c> for sure and <c>1?2</c> for possible links; a link may
/// say so at its end instead, as in <c>0-0-S 1-2-P</c>.
/// </summary>
public static partial class AlignmentFile
{
    /// <summary>Reads the links of pairs in the library's format.</summary>
    /// <param name="path">The UTF-8 file, which may be compressed by gzip.</param>
    /// <param name="pairs">The pairs, whose words are parted by spaces.</param>
    /// <param name="swapped">Whether the file has the target's word first.</param>
    /// <exception cref="DataException">The file is missing or does not fit the pairs.</exception>
    public static List<string> Read(string path, IReadOnlyList<SentencePair> pairs, bool swapped)
    {
        List<string> lines = TextLines.Read(path, "Name a file with the links of one pair on each line, such as 0-0 1?2.");
        if (lines.Count != pairs.Count)
            throw new DataException($"{path} has {lines.Count:N0} lines, but there are {pairs.Count:N0} pairs; expected the links of one pair on each line.");
        return [.. lines.Select((line, row) => Parse(line, pairs[row], swapped, $"{path}, line {row + 1}"))];
    }

    private static string Parse(string line, SentencePair pair, bool swapped, string place)
    {
        int sources = WordLinks.Words(pair.Source).Length, targets = WordLinks.Words(pair.Target).Length;
        var links = new List<string>();
        foreach (string text in WordLinks.Words(line))
        {
            Match link = Link().Match(text);
            if (!link.Success)
                throw new DataException($"{place}: '{text}' is no link; expected such as 0-0 (sure), 1?2 or 1-2-P (possible), positions from 0.");
            (int source, int target) = (Position(link.Groups["first"]), Position(link.Groups["second"]));
            if (swapped)
                (source, target) = (target, source);
            if (source >= sources || target >= targets)
            {
                throw new DataException(
                    $"{place}: '{text}' leads out of the pair's {sources} and {targets} words. Positions count from 0, the text's first and "
                    + "the translation's second; if they are the other way round, say --align-swapped.");
            }
            bool possible = link.Groups["sign"].Value == "?" || link.Groups["kind"].Value is "P" or "p";
            links.Add(string.Create(CultureInfo.InvariantCulture, $"{source}{(possible ? '?' : '-')}{target}"));
        }
        return string.Join(' ', links);
    }

    private static int Position(Group digits) =>
        int.TryParse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int position) ? position : int.MaxValue;

    [GeneratedRegex("^(?<first>[0-9]+)(?<sign>[-?])(?<second>[0-9]+)(-(?<kind>[SPsp]))?$")]
    private static partial Regex Link();
}
