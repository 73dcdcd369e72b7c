using System.IO.Compression;

namespace Microsoft.ML.Data.IO;

/// <summary>Reads header, table of columns, annotations and blocks of a binary view file.</summary>
internal sealed class IdvReader
{
    private readonly Stream _stream;

    /// <param name="stream">The file, from its first byte on; must be able to seek.</param>
    public IdvReader(Stream stream)
    {
        _stream = stream;
        byte[] header = new byte[IdvFormat.HeaderLength];
        stream.Position = 0;
        int read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        Header = IdvHeader.Read(header.AsSpan(0, read), stream.Length);
        var tail = new SpanReader(ReadBytes(Header.TailOffset, sizeof(ulong)));
        if (tail.ReadUInt64() != IdvFormat.TailMagic)
            throw new FormatException("The binary dataview is truncated or damaged: it does not end as it should");
        Columns = ReadColumns();
    }

    public IdvHeader Header { get; }

    /// <summary>The columns whose codecs this version knows.</summary>
    public IReadOnlyList<IdvColumn> Columns { get; }

    /// <summary>The names of the columns whose codecs it does not know.</summary>
    public List<string> UnknownColumns { get; } = [];

    /// <summary>The rows of every block but the last.</summary>
    public int RowsPerBlock { get; private set; } = 1;

    /// <summary>The number of blocks of each column.</summary>
    /// <exception cref="FormatException">There are more rows than the file can hold.</exception>
    public int BlockCount
    {
        get
        {
            long count = Header.RowCount == 0 ? 0 : (Header.RowCount - 1) / RowsPerBlock + 1;
            return count <= _stream.Length / IdvFormat.LookupRecordLength && count <= IdvFormat.LongestBlock / IdvFormat.LookupRecordLength
                ? (int)count
                : throw new FormatException($"The binary dataview is damaged: {Header.RowCount} rows in {_stream.Length} bytes");
        }
    }

    public DataViewSchema ToSchema()
    {
        var builder = new DataViewSchema.Builder();
        foreach (IdvColumn column in Columns)
            builder.AddColumn(column.Name, column.Codec.Type, column.Annotations);
        return builder.ToSchema();
    }

    /// <summary>Where the blocks of a column lie.</summary>
    public IdvBlock[] ReadLookup(IdvColumn column)
    {
        var reader = new SpanReader(ReadBytes(column.LookupOffset, BlockCount * IdvFormat.LookupRecordLength));
        var blocks = new IdvBlock[BlockCount];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = new IdvBlock(reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32());
        return blocks;
    }

    /// <summary>The inflated bytes of a block.</summary>
    public byte[] ReadBlock(IdvColumn column, IdvBlock block)
    {
        byte[] bytes = Inflate(ReadBytes(block.Offset, block.StoredLength), column.Compression);
        return bytes.Length == block.Length
            ? bytes
            : throw new FormatException($"The binary dataview is damaged: a block of the column '{column.Name}' has {bytes.Length} bytes, not {block.Length}");
    }

    private List<IdvColumn> ReadColumns()
    {
        long length = Header.TailOffset - Header.TocOffset;
        if (length > IdvFormat.LongestBlock)
            throw new FormatException($"The binary dataview is damaged: a table of columns of {length} bytes");
        var reader = new SpanReader(ReadBytes(Header.TocOffset, (int)length));
        var columns = new List<IdvColumn>();
        for (int i = 0; i < Header.ColumnCount; i++)
        {
            string name = reader.ReadString();
            ValueCodec? codec = CodecFactory.ReadDescription(ref reader);
            byte compression = reader.ReadByte();
            int rowsPerBlock = reader.ReadLeb128();
            long lookupOffset = reader.ReadInt64();
            long annotationOffset = reader.ReadInt64();
            if (name.Length == 0 || rowsPerBlock == 0 || (i > 0 && rowsPerBlock != RowsPerBlock))
                throw new FormatException($"The binary dataview is damaged: blocks of {rowsPerBlock} rows in its column {i}, '{name}'");
            RowsPerBlock = rowsPerBlock;
            if (codec == null)
            {
                UnknownColumns.Add(name);
                continue;
            }
            columns.Add(new IdvColumn(name, codec, annotationOffset == 0 ? DataViewSchema.Annotations.Empty : ReadAnnotations(annotationOffset))
            {
                Compression = compression,
                LookupOffset = lookupOffset,
            });
        }
        reader.CheckAtEnd("the table of columns");
        return columns;
    }

    private DataViewSchema.Annotations ReadAnnotations(long offset)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (offset < IdvFormat.HeaderLength || offset > Header.TocOffset)
            throw new FormatException($"The binary dataview is damaged: annotations at {offset}");
        // The table does not say how long it is, but it ends before the table of columns.
        var reader = new SpanReader(ReadBytes(offset, (int)Math.Min(Header.TocOffset - offset, IdvFormat.LongestBlock)));
        int count = reader.ReadLeb128();
        for (int i = 0; i < count; i++)
        {
            string kind = reader.ReadString();
            ValueCodec? codec = CodecFactory.ReadDescription(ref reader);
            byte compression = reader.ReadByte();
            long blockOffset = reader.ReadInt64();
            byte[] stored = ReadBytes(blockOffset, reader.ReadLeb128());
            codec?.ReadAnnotation(Inflate(stored, compression), kind, builder);
        }
        return builder.ToAnnotations();
    }

    private byte[] ReadBytes(long offset, int count)
    {
        if (offset < 0 || count < 0 || count > _stream.Length - offset)
            throw new FormatException($"The binary dataview is truncated or damaged: {count} bytes at {offset} of {_stream.Length}");
        byte[] bytes = new byte[count];
        _stream.Position = offset;
        _stream.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Inflate(byte[] stored, byte compression)
    {
        if (compression == IdvFormat.Stored)
            return stored;
        if (compression != IdvFormat.Deflated)
            throw new FormatException($"The binary dataview is compressed in a way ({compression}) that this reader does not know");
        using var deflate = new DeflateStream(new MemoryStream(stored), CompressionMode.Decompress);
        try
        {
            return BoundedCopy.ToArray(deflate, IdvFormat.LongestBlock);
        }
        catch (InvalidDataException ex)
        {
            throw new FormatException("The binary dataview is damaged: a block cannot be inflated", ex);
        }
    }
}
