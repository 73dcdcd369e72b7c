using System.Text;

namespace Captioning;

/// <summary>Reads files of images and captions: path TAB caption on each line, UTF-8.</summary>
public static class CaptionFile
{
    /// <summary>Reads all lines; empty ones are skipped.</summary>
    /// <exception cref="DataException">The file cannot be read, a line has no two columns, or an image is not there.</exception>
    public static List<PhotographRow> Read(string path)
    {
        string folder = FolderOf(path);
        var rows = new List<PhotographRow>();
        int number = 0;
        foreach (string line in Lines(path))
        {
            number++;
            if (line.Length == 0)
                continue;
            string[] columns = line.Split('\t');
            if (columns.Length != 2 || columns.Any(string.IsNullOrWhiteSpace))
            {
                throw new DataException(
                    $"{path}, line {number}: expected the path of an image, one tab and a caption; got {columns.Length} columns, or an empty one.");
            }
            if (!File.Exists(Path.Combine(folder, columns[0])))
                throw new DataException($"{path}, line {number}: there is no image {columns[0]} in {folder}.");
            rows.Add(new PhotographRow { Path = columns[0], Caption = columns[1] });
        }
        return rows;
    }

    /// <summary>The folder that paths are relative to.</summary>
    public static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Sets a share of the images aside, each with all its captions.</summary>
    /// <exception cref="DataException">There are too few images for both sides.</exception>
    public static (List<PhotographRow> Train, List<PhotographRow> Test) Split(IReadOnlyList<PhotographRow> rows, double share, int seed)
    {
        IGrouping<string, PhotographRow>[] images = [.. rows.GroupBy(row => row.Path, StringComparer.Ordinal)];
        if (images.Length < 2)
            throw new DataException($"The file has {images.Length} images; expected at least two, one to learn from and one to test on.");
        new Random(seed).Shuffle(images);
        int aside = Math.Clamp((int)Math.Round(share * images.Length), 1, images.Length - 1);
        return ([.. images.Skip(aside).SelectMany(group => group)], [.. images.Take(aside).SelectMany(group => group)]);
    }

    private static string[] Lines(string path)
    {
        if (Directory.Exists(path))
            throw new DataException($"{path}: is a folder; expected a file with the path of an image, a tab and a caption on each line.");
        try
        {
            return File.ReadAllLines(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new DataException($"{path}: cannot be read ({e.Message})", e);
        }
    }
}
