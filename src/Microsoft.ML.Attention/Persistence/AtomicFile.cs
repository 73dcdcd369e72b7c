namespace Microsoft.ML.Attention.Persistence;

/// <summary>Writes files whole or not at all: whoever reads one finds the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes a file beside its place, then moves it there. The folder must exist.</summary>
    /// <param name="path">The file, which is replaced if it is there.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        string unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
