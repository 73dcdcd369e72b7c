namespace Translation.Data;

/// <summary>Reads sentence pairs from a text file: a text, a tab, its translation on each line; further columns are passed over.</summary>
public static class PairFile
{
    /// <summary>Reads a UTF-8 file, which may be compressed by gzip. Lines with an empty side are left out.</summary>
    /// <exception cref="DataException">The file is missing, unreadable, has a line with one column, or has no pair.</exception>
    public static List<SentencePair> Read(string path)
    {
        var pairs = new List<SentencePair>();
        int number = 0;
        foreach (string line in TextLines.Read(path, "Name a text file with two columns, parted by a tab."))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            string[] columns = line.Split('\t');
            if (columns.Length < 2)
            {
                throw new DataException(
                    $"{path}, line {number}: one column; expected a text, a tab, its translation. "
                    + "Two files that match line by line are given as --source and --target.");
            }
            string source = columns[0].Trim();
            string target = columns[1].Trim();
            if (source.Length > 0 && target.Length > 0)
                pairs.Add(new SentencePair { Source = source, Target = target });
        }

        return pairs.Count > 0 ? pairs : throw new DataException($"{path}: no line has a text and its translation.");
    }
}
