using System.Text;

namespace Translation.Scoring;

/// <summary>Links between words that spaces part, in the Pharaoh format <c>source-target</c>, positions from 0.</summary>
public static class WordLinks
{
    /// <summary>A token may stand so many characters behind the place where it is looked for.</summary>
    private const int Tolerance = 8;

    /// <summary>Links each word of the target to the word of the source that its tokens looked at most.</summary>
    /// <param name="pair">The pair, and where the model looked as it was led along the target.</param>
    public static string Of(ScoredPair pair)
    {
        int[] sourceWords = WordOfTokens(pair.InputTokens, Words(pair.Source));
        int[] targetWords = WordOfTokens(pair.OutputTokens.SkipLast(1).ToArray(), Words(pair.Target));
        var weights = new SortedDictionary<(int Target, int Source), double>();
        for (int target = 0; target < targetWords.Length; target++)
        {
            for (int source = 0; source < sourceWords.Length; source++)
            {
                if (targetWords[target] < 0 || sourceWords[source] < 0)
                    continue;
                (int, int) link = (targetWords[target], sourceWords[source]);
                weights[link] = weights.GetValueOrDefault(link) + pair.Attention[target * sourceWords.Length + source];
            }
        }

        // Of equally strong links the first, as the sorted ones come.
        return string.Join(' ', weights.GroupBy(link => link.Key.Target, (_, links) => links.MaxBy(link => link.Value).Key)
            .Select(link => $"{link.Source}-{link.Target}"));
    }

    /// <summary>Links each word of the target to the word of the source at the same share of the way.</summary>
    public static string Diagonal(string source, string target)
    {
        int sources = Words(source).Length, targets = Words(target).Length;
        return sources == 0 ? "" : string.Join(' ', Enumerable.Range(0, targets).Select(i => $"{(2 * i + 1) * sources / (2 * targets)}-{i}"));
    }

    /// <summary>The words of a text.</summary>
    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The word that each token is a part of, by their letters; -1 where there is none.</summary>
    /// <param name="tokens">The tokens of a text, in its order.</param>
    /// <param name="words">The words of the same text.</param>
    public static int[] WordOfTokens(IReadOnlyList<string> tokens, IReadOnlyList<string> words)
    {
        var text = new StringBuilder();
        var wordOf = new List<int>();
        for (int word = 0; word < words.Count; word++)
        {
            text.Append(Letters(words[word]));
            wordOf.AddRange(Enumerable.Repeat(word, text.Length - wordOf.Count));
        }

        string all = text.ToString();
        int[] result = new int[tokens.Count];
        int position = 0;
        for (int token = 0; token < tokens.Count; token++)
        {
            string letters = Letters(tokens[token]);
            int reach = Math.Min(all.Length - position, letters.Length + Tolerance);
            int found = letters.Length == 0 ? -1 : all.IndexOf(letters, position, reach, StringComparison.Ordinal);
            result[token] = found < 0 ? -1 : wordOf[found];
            if (found >= 0)
                position = found + letters.Length;
        }

        return result;
    }

    // A space is a token of its own where characters are, and is shown as a sign that no word has.
    private static string Letters(string text) => text.ToLowerInvariant()
        .Replace("\u2423", "", StringComparison.Ordinal).Replace("\u237D", "", StringComparison.Ordinal)
        .Replace("\u00A0", "", StringComparison.Ordinal);
}
