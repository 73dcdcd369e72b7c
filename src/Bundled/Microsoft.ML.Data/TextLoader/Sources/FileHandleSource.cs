using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A source of the one file behind a handle.</summary>
public sealed class FileHandleSource : IMultiStreamSource
{
    private readonly IFileHandle _file;

    /// <summary>Makes a source of a file.</summary>
    /// <param name="file">A handle that can be read.</param>
    /// <exception cref="ArgumentOutOfRangeException">The file cannot be read.</exception>
    public FileHandleSource(IFileHandle file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.CanRead)
            throw Contracts.ExceptParam(nameof(file), "File handle must be readable");
        _file = file;
    }

    /// <inheritdoc/>
    public int Count => 1;

    /// <inheritdoc/>
    public string? GetPathOrNull(int index)
    {
        CheckIndex(index);
        return null;
    }

    /// <inheritdoc/>
    public Stream Open(int index)
    {
        CheckIndex(index);
        return _file.OpenReadStream();
    }

    /// <inheritdoc/>
    public TextReader OpenTextReader(int index) => new StreamReader(Open(index));

    private static void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 0);
    }
}
