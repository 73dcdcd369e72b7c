namespace Translation.Data;

/// <summary>Reads sentence pairs from two text files that match line by line.</summary>
public static class ParallelFiles
{
    private const string Remedy = "Name two text files that match line by line.";

    /// <summary>Reads two UTF-8 files, which may be compressed by gzip.</summary>
    /// <param name="sourcePath">The texts.</param>
    /// <param name="targetPath">Their translations.</param>
    /// <param name="keepEmpty">Whether pairs with an empty side are kept, so that the pairs match further files line by line.</param>
    /// <exception cref="DataException">A file is missing or unreadable, the files have different numbers of lines, or no pair.</exception>
    public static List<SentencePair> Read(string sourcePath, string targetPath, bool keepEmpty = false)
    {
        List<string> sources = TextLines.Read(sourcePath, Remedy);
        List<string> targets = TextLines.Read(targetPath, Remedy);
        if (sources.Count != targets.Count)
        {
            throw new DataException(
                $"{sourcePath} has {sources.Count:N0} lines and {targetPath} has {targets.Count:N0}; expected as many, one text and its "
                + "translation on lines of the same number.");
        }

        List<SentencePair> pairs =
            [.. sources.Zip(targets, (source, target) => new SentencePair { Source = source.Trim(), Target = target.Trim() })
                .Where(pair => keepEmpty || (pair.Source.Length > 0 && pair.Target.Length > 0))];
        return pairs.Count > 0 ? pairs : throw new DataException($"{sourcePath} and {targetPath}: no line has a text and its translation.");
    }
}
