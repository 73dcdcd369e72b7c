namespace Translation.Data;

/// <summary>Parts sentence pairs into those to learn from and those to test on.</summary>
public static class HeldOut
{
    /// <summary>
    /// Sets a share of the source sentences aside with all their translations. Sentences that differ only in case, spaces and punctuation
    /// count as one, so that none of them can be on both sides.
    /// </summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="share">The share of different source sentences to set aside, between 0 and 1.</param>
    /// <param name="seed">The same seed parts the same pairs alike.</param>
    /// <exception cref="DataException">There are too few different source sentences for both sides.</exception>
    public static (List<SentencePair> Train, List<SentencePair> Test) Split(IReadOnlyList<SentencePair> pairs, double share, int seed)
    {
        List<IGrouping<string, SentencePair>> sentences = [.. pairs.GroupBy(pair => Key(pair.Source), StringComparer.Ordinal)];
        if (sentences.Count < 2)
            throw new DataException("The data has one source sentence only; expected at least two, one to learn from and one to test on.");

        IGrouping<string, SentencePair>[] shuffled = [.. sentences];
        new Random(seed).Shuffle(shuffled);
        int testCount = Math.Clamp((int)Math.Round(share * shuffled.Length), 1, shuffled.Length - 1);
        return ([.. shuffled.Skip(testCount).SelectMany(group => group)], [.. shuffled.Take(testCount).SelectMany(group => group)]);
    }

    /// <summary>The number of pairs whose source sentence is, but for case, spaces and punctuation, one of others'.</summary>
    public static int CountKnown(IEnumerable<SentencePair> pairs, IEnumerable<SentencePair> others)
    {
        HashSet<string> keys = [.. others.Select(pair => Key(pair.Source))];
        return pairs.Count(pair => keys.Contains(Key(pair.Source)));
    }

    /// <summary>A sentence's letters and digits in lower case; the sentence itself if it has none.</summary>
    private static string Key(string sentence)
    {
        string key = string.Concat(sentence.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return key.Length > 0 ? key : sentence;
    }
}
