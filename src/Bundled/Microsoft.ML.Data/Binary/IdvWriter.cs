using System.IO.Compression;

namespace Microsoft.ML.Data.IO;

/// <summary>Writes a binary view file: header, blocks, lookup tables, annotations, table of columns, tail.</summary>
internal sealed class IdvWriter
{
    private readonly Stream _stream;
    private readonly long _start;
    private readonly BinaryWriter _writer;
    private readonly MemoryStream _block = new();
    private readonly MemoryStream _deflated = new();

    /// <param name="stream">Takes the file from its position on; must be able to seek, because the header is written last.</param>
    public IdvWriter(Stream stream)
    {
        _stream = stream;
        _start = stream.Position;
        _writer = new BinaryWriter(stream);
        stream.Write(new byte[IdvFormat.HeaderLength]);
    }

    private long Offset => _stream.Position - _start;

    /// <summary>Writes a block of one column.</summary>
    public void WriteBlock(IdvColumn column, Action<BinaryWriter> write)
    {
        long offset = Offset;
        Collect(write);
        Deflate();
        _deflated.WriteTo(_stream);
        column.Blocks.Add(new IdvBlock(offset, checked((int)_deflated.Length), checked((int)_block.Length)));
    }

    /// <summary>Writes all that follows the blocks, then the header.</summary>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="rowCount">The number of rows.</param>
    /// <param name="rowsPerBlock">How many rows every block but the last holds.</param>
    public void Finish(IReadOnlyList<IdvColumn> columns, long rowCount, int rowsPerBlock)
    {
        foreach (IdvColumn column in columns)
            WriteLookup(column);
        var annotationOffsets = new long[columns.Count];
        for (int i = 0; i < annotationOffsets.Length; i++)
            annotationOffsets[i] = WriteAnnotations(columns[i].Annotations);

        long tocOffset = Offset;
        for (int i = 0; i < annotationOffsets.Length; i++)
        {
            IdvColumn column = columns[i];
            _writer.Write(column.Name);
            column.Codec.WriteDescription(_writer);
            _writer.Write(column.Compression);
            _writer.Write7BitEncodedInt(rowsPerBlock);
            _writer.Write(column.LookupOffset);
            _writer.Write(annotationOffsets[i]);
        }
        long tailOffset = Offset;
        _writer.Write(IdvFormat.TailMagic);
        _writer.Flush();

        Span<byte> header = stackalloc byte[IdvFormat.HeaderLength];
        new IdvHeader(tocOffset, tailOffset, rowCount, columns.Count).Write(header);
        long end = _stream.Position;
        _stream.Position = _start;
        _stream.Write(header);
        _stream.Position = end;
    }

    private void WriteLookup(IdvColumn column)
    {
        column.LookupOffset = Offset;
        foreach (IdvBlock block in column.Blocks)
        {
            _writer.Write(block.Offset);
            _writer.Write(block.StoredLength);
            _writer.Write(block.Length);
        }
    }

    /// <summary>Writes the annotations whose types have codecs.</summary>
    /// <returns>Where their table lies; 0 if there are none.</returns>
    private long WriteAnnotations(DataViewSchema.Annotations annotations)
    {
        var entries = new List<(string Kind, ValueCodec Codec, byte Compression, long Offset, int Length)>();
        foreach (DataViewSchema.Column annotation in annotations.Schema)
        {
            if (CodecFactory.ForType(annotation.Type) is not { } codec)
                continue;
            Collect(writer => codec.WriteAnnotation(annotations, annotation.Name, writer));
            Deflate();
            bool deflate = _deflated.Length < _block.Length;
            MemoryStream smaller = deflate ? _deflated : _block;
            entries.Add((annotation.Name, codec, deflate ? IdvFormat.Deflated : IdvFormat.Stored, Offset, checked((int)smaller.Length)));
            smaller.WriteTo(_stream);
        }
        if (entries.Count == 0)
            return 0;
        long tableOffset = Offset;
        _writer.Write7BitEncodedInt(entries.Count);
        foreach ((string kind, ValueCodec codec, byte compression, long offset, int length) in entries)
        {
            _writer.Write(kind);
            codec.WriteDescription(_writer);
            _writer.Write(compression);
            _writer.Write(offset);
            _writer.Write7BitEncodedInt(length);
        }
        return tableOffset;
    }

    private void Collect(Action<BinaryWriter> write)
    {
        _block.SetLength(0);
        using var writer = new BinaryWriter(_block, System.Text.Encoding.UTF8, leaveOpen: true);
        write(writer);
    }

    private void Deflate()
    {
        _deflated.SetLength(0);
        using var deflate = new DeflateStream(_deflated, CompressionLevel.Optimal, leaveOpen: true);
        _block.WriteTo(deflate);
    }
}
