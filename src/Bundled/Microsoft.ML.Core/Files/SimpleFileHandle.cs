using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A file handle of a file on disk.</summary>
public sealed class SimpleFileHandle : IFileHandle
{
    private readonly IExceptionContext _ectx;
    private readonly string _path;
    private readonly bool _autoDelete;
    private readonly List<Stream> _streams = [];
    private bool _written;
    private bool _disposed;

    /// <summary>Makes a handle.</summary>
    /// <param name="ectx">Marks the exceptions.</param>
    /// <param name="path">The file's path.</param>
    /// <param name="needsWrite">True if the file has yet to be written; false if it is there to be read.</param>
    /// <param name="autoDelete">True to delete the file when the handle is disposed.</param>
    public SimpleFileHandle(IExceptionContext ectx, string path, bool needsWrite, bool autoDelete)
    {
        Contracts.CheckValue(ectx);
        ectx.CheckNonEmpty(path);
        _ectx = ectx;
        _path = path;
        _written = !needsWrite;
        _autoDelete = autoDelete;
    }

    /// <inheritdoc/>
    public bool CanWrite => !_written && !_disposed;

    /// <inheritdoc/>
    public bool CanRead => _written && !_disposed;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file was written already, or the handle is disposed.</exception>
    public Stream CreateWriteStream()
    {
        _ectx.Check(CanWrite, "The file cannot be written: its handle was made for reading, was written before, or is disposed");
        FileStream stream = new(_path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        _written = true;
        _streams.Add(stream);
        return stream;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The file is yet to be written, or the handle is disposed.</exception>
    public Stream OpenReadStream()
    {
        _ectx.Check(CanRead, "The file cannot be read: it has not been written yet, or its handle is disposed");
        // Shared with a writer, too: whoever wrote through this handle may read before closing the stream.
        FileStream stream = new(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        _streams.Add(stream);
        return stream;
    }

    /// <summary>Closes all streams of this handle and, if asked for, deletes the file.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (Stream stream in _streams)
            stream.Dispose();
        if (_autoDelete)
            File.Delete(_path);
    }
}
