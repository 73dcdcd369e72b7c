using System.Buffers.Binary;

namespace Microsoft.ML.Data.IO;

/// <summary>The first 256 bytes of a binary view file; offsets count from the file's first byte.</summary>
internal readonly record struct IdvHeader(long TocOffset, long TailOffset, long RowCount, int ColumnCount)
{
    public void Write(Span<byte> header)
    {
        header[..IdvFormat.HeaderLength].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(header, IdvFormat.Magic);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], IdvFormat.Version);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], IdvFormat.Version);
        BinaryPrimitives.WriteInt64LittleEndian(header[24..], TocOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header[32..], TailOffset);
        BinaryPrimitives.WriteInt64LittleEndian(header[40..], RowCount);
        BinaryPrimitives.WriteInt32LittleEndian(header[48..], ColumnCount);
    }

    /// <summary>Reads and checks the header of a file of <paramref name="fileLength"/> bytes.</summary>
    public static IdvHeader Read(ReadOnlySpan<byte> header, long fileLength)
    {
        if (header.Length < IdvFormat.HeaderLength || BinaryPrimitives.ReadUInt64LittleEndian(header) != IdvFormat.Magic)
            throw new FormatException("This does not appear to be a binary dataview file");
        ulong version = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
        ulong compatible = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        if (compatible > version || compatible > IdvFormat.Version || version < IdvFormat.EarliestReadable)
        {
            throw new FormatException($"The binary dataview is of version {Text(version)}, readable from version {Text(compatible)} on; "
                + $"this reader knows versions {Text(IdvFormat.EarliestReadable)} to {Text(IdvFormat.Version)}");
        }
        var read = new IdvHeader(
            BinaryPrimitives.ReadInt64LittleEndian(header[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(header[40..]),
            BinaryPrimitives.ReadInt32LittleEndian(header[48..]));
        if (read.TocOffset < IdvFormat.HeaderLength || read.TailOffset < read.TocOffset || read.TailOffset > fileLength - sizeof(ulong))
            throw new FormatException($"The binary dataview is truncated or damaged: table of columns at {read.TocOffset}, tail at {read.TailOffset} of {fileLength} bytes");
        if (read.RowCount < 0 || read.ColumnCount < 0)
            throw new FormatException($"The binary dataview is damaged: {read.ColumnCount} columns of {read.RowCount} rows");
        return read;
    }

    private static string Text(ulong version) => $"{version >> 48}.{(version >> 32) & 0xFFFF}.{(version >> 16) & 0xFFFF}.{version & 0xFFFF}";
}
