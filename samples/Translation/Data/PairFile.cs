using System.IO.Compression;

namespace Translation.Data;

/// <summary>Reads sentence pairs from a text file: a text, a tab, its translation on each line; further columns are passed over.</summary>
public static class PairFile
{
    /// <summary>Reads a UTF-8 file, which may be compressed by gzip. Lines with an empty side are left out.</summary>
    /// <exception cref="DataException">The file is missing, unreadable, has a line with one column, or has no pair.</exception>
    public static List<SentencePair> Read(string path)
    {
        if (!File.Exists(path))
            throw new DataException($"{path}: there is no such file. Give --data a text file with two columns, parted by a tab.");
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream content = IsCompressed(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(content);
            return Read(reader, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataException($"{path}: cannot be read ({e.Message})", e);
        }
    }

    private static List<SentencePair> Read(StreamReader reader, string path)
    {
        var pairs = new List<SentencePair>();
        for (int number = 1; reader.ReadLine() is string line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            string[] columns = line.Split('\t');
            if (columns.Length < 2)
                throw new DataException($"{path}, line {number}: one column; expected a text, a tab, its translation.");
            string source = columns[0].Trim();
            string target = columns[1].Trim();
            if (source.Length > 0 && target.Length > 0)
                pairs.Add(new SentencePair { Source = source, Target = target });
        }

        return pairs.Count > 0 ? pairs : throw new DataException($"{path}: no line has a text and its translation.");
    }

    private static bool IsCompressed(FileStream file)
    {
        Span<byte> head = stackalloc byte[2];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && head[0] == 0x1F && head[1] == 0x8B;
    }
}
