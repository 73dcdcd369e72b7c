namespace Microsoft.ML;

/// <summary>One open entry of a model file.</summary>
internal sealed class RepositoryEntry : IDisposable
{
    private readonly Action<RepositoryEntry>? _closing;
    private bool _closed;

    internal RepositoryEntry(string path, Stream stream, Action<RepositoryEntry>? closing)
    {
        Path = path;
        Stream = stream;
        _closing = closing;
    }

    /// <summary>The full name.</summary>
    internal string Path { get; }

    /// <summary>The contents; seekable.</summary>
    internal Stream Stream { get; }

    /// <summary>Closes the entry; one that was being written goes into the file now.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        using (Stream)
            _closing?.Invoke(this);
    }

    /// <summary>Closes an entry that was being written and leaves it out of the file.</summary>
    internal void Abandon()
    {
        _closed = true;
        Stream.Dispose();
    }
}
