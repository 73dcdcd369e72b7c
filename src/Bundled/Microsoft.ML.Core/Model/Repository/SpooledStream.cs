namespace Microsoft.ML.Internal.Utilities;

/// <summary>
/// A seekable stream for the contents of one entry of a model file: in memory while it is small, in a temporary file, deleted when
/// closed, once it is not. So a model file, even a hostile one, takes little memory whatever it says of its size.
/// </summary>
internal sealed class SpooledStream : Stream
{
    internal const long LargestInMemory = 64L << 20;

    private readonly string _folder;
    private readonly long _largestInMemory;
    private Stream _inner = new MemoryStream();

    /// <summary>Makes an empty stream.</summary>
    /// <param name="folder">Where the temporary file goes, if one is needed.</param>
    /// <param name="largestInMemory">The most bytes that are kept in memory.</param>
    internal SpooledStream(string folder, long largestInMemory = LargestInMemory)
    {
        _folder = folder;
        _largestInMemory = largestInMemory;
    }

    internal bool IsInMemory => _inner is MemoryStream;

    public override bool CanRead => _inner.CanRead;

    public override bool CanSeek => _inner.CanSeek;

    public override bool CanWrite => _inner.CanWrite;

    public override long Length => _inner.Length;

    public override long Position
    {
        get => _inner.Position;
        set => _inner.Position = value;
    }

    public override void Flush() => _inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _inner.Read(buffer);

    public override int ReadByte() => _inner.ReadByte();

    public override long Seek(long offset, SeekOrigin origin) => _inner.Seek(offset, origin);

    public override void SetLength(long value)
    {
        MakeRoom(value);
        _inner.SetLength(value);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        MakeRoom(_inner.Position + buffer.Length);
        _inner.Write(buffer);
    }

    public override void WriteByte(byte value)
    {
        MakeRoom(_inner.Position + 1);
        _inner.WriteByte(value);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }

    private void MakeRoom(long length)
    {
        if (length <= _largestInMemory || _inner is not MemoryStream memory)
            return;
        FileStream file = new(Path.Combine(_folder, Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        });
        memory.WriteTo(file);
        file.Position = memory.Position;
        _inner = file;
        memory.Dispose();
    }
}
