namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>The contents of a file's IDAT chunks as one stream.</summary>
internal sealed class PngDataStream(byte[] file, IReadOnlyList<PngChunk> chunks) : Stream
{
    private int _chunk;
    private int _offset;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_chunk < chunks.Count)
        {
            ReadOnlySpan<byte> rest = chunks[_chunk].Content(file)[_offset..];
            if (rest.IsEmpty || buffer.IsEmpty)
            {
                if (buffer.IsEmpty)
                    return 0;
                _chunk++;
                _offset = 0;
                continue;
            }
            int count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            _offset += count;
            return count;
        }
        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
