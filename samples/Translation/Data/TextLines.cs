using System.IO.Compression;
using System.Text;

namespace Translation.Data;

/// <summary>Reads the lines of a UTF-8 file, which may be compressed by gzip.</summary>
public static class TextLines
{
    /// <summary>
    /// Reads the lines. Only a line feed, or a carriage return before it, ends a line, so that files which match line by line still do when a
    /// text holds another sign that some take for a line's end.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="remedy">What to do if it is not there.</param>
    /// <exception cref="DataException">The file is missing or unreadable.</exception>
    public static List<string> Read(string path, string remedy)
    {
        if (Directory.Exists(path))
            throw new DataException($"{path}: this is a folder. {remedy}");
        if (!File.Exists(path))
            throw new DataException($"{path}: there is no such file. {remedy}");
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream content = IsCompressed(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(content);
            return Read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataException($"{path}: cannot be read ({e.Message})", e);
        }
    }

    private static List<string> Read(StreamReader reader)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        char[] buffer = new char[1 << 16];
        while (reader.Read(buffer) is > 0 and int count)
        {
            ReadOnlySpan<char> rest = buffer.AsSpan(0, count);
            for (int end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
            {
                line.Append(rest[..end]);
                End();
                rest = rest[(end + 1)..];
            }
            line.Append(rest);
        }

        if (line.Length > 0)
            End();
        return lines;

        void End()
        {
            if (line.Length > 0 && line[^1] == '\r')
                line.Length--;
            lines.Add(line.ToString());
            line.Clear();
        }
    }

    private static bool IsCompressed(FileStream file)
    {
        Span<byte> head = stackalloc byte[2];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && head[0] == 0x1F && head[1] == 0x8B;
    }
}
