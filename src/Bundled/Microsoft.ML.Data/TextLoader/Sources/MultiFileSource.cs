using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Files that are read one after the other. The last part of a path may have wildcards: <c>data/part-*.tsv</c>.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private const int BufferSize = 1 << 16;
    private readonly string[] _paths;

    /// <summary>Makes a source of the files of all paths, in this order; the files of one pattern are sorted by name.</summary>
    /// <param name="paths">Paths of files; none makes a source without a file.</param>
    /// <exception cref="ArgumentNullException">A path is null or empty.</exception>
    public MultiFileSource(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var files = new List<string>(paths.Length);
        foreach (string path in paths)
        {
            ArgumentException.ThrowIfNullOrEmpty(path, nameof(paths));
            if (IsPattern(path) && !File.Exists(path))
                files.AddRange(Expand(path));
            else
                files.Add(path);
        }
        _paths = [.. files];
    }

    /// <inheritdoc/>
    public int Count => _paths.Length;

    /// <inheritdoc/>
    public string? GetPathOrNull(int index) => _paths[index];

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public Stream Open(int index)
    {
        if (Directory.Exists(_paths[index]))
            throw new IOException($"Expected a file, got the folder {_paths[index]}; a pattern such as {Path.Combine(_paths[index], "*")} reads its files");
        return new FileStream(_paths[index], FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
    }

    /// <inheritdoc/>
    public TextReader OpenTextReader(int index) => new StreamReader(Open(index), detectEncodingFromByteOrderMarks: true, bufferSize: BufferSize);

    /// <summary>Checks that there is something to read, before anything else goes wrong for want of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file or folder, and no file fits the pattern.</exception>
    internal static void CheckExists(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path) && !Directory.Exists(path) && !(IsPattern(path) && Expand(path).Length > 0))
            throw Contracts.ExceptParam(nameof(path), $"File or directory does not exist at path: {path}");
    }

    private static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    private static string[] Expand(string pattern)
    {
        string folder = Path.GetDirectoryName(pattern) is { Length: > 0 } directory ? directory : ".";
        if (!Directory.Exists(folder))
            return [];
        string[] files = Directory.GetFiles(folder, Path.GetFileName(pattern));
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
