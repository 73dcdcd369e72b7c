using Translation.Data;

namespace Translation;

/// <summary>Writes files that appear only when they are whole.</summary>
internal static class WholeFile
{
    /// <summary>Makes sure, before long work, that the file's folder is there.</summary>
    /// <exception cref="DataException">There is no such folder.</exception>
    public static void CheckFolder(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
            throw new DataException($"{path}: cannot be written, because the folder {folder} does not exist. Make it first.");
        if (Directory.Exists(path))
            throw new DataException($"{path}: cannot be written, because it is a folder. Name a file.");
    }

    /// <summary>Lets <paramref name="write"/> fill a file beside the wanted one, then gives it the wanted name.</summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public static void Write(string path, Action<string> write)
    {
        string unfinished = path + ".unfinished";
        try
        {
            write(unfinished);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written ({e.Message})", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
