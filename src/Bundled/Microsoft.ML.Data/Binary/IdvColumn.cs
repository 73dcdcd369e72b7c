namespace Microsoft.ML.Data.IO;

/// <summary>One entry of the table of columns.</summary>
internal sealed class IdvColumn(string name, ValueCodec codec, DataViewSchema.Annotations annotations)
{
    public string Name => name;

    public ValueCodec Codec => codec;

    public DataViewSchema.Annotations Annotations => annotations;

    /// <summary>How the blocks are stored: <see cref="IdvFormat.Stored"/> or <see cref="IdvFormat.Deflated"/>.</summary>
    public byte Compression { get; init; } = IdvFormat.Deflated;

    /// <summary>Where the records of the column's blocks lie.</summary>
    public long LookupOffset { get; set; }

    /// <summary>Where each block lies.</summary>
    public List<IdvBlock> Blocks { get; } = [];

    /// <summary>The columns of a schema that binary files can hold, in order.</summary>
    /// <param name="schema">The schema, hidden columns included.</param>
    /// <param name="keep">Which of its columns to take.</param>
    /// <param name="leftOut">Gets the columns of types without a codec.</param>
    public static List<(DataViewSchema.Column Source, IdvColumn Column)> Of(
        DataViewSchema schema, Func<DataViewSchema.Column, bool> keep, out List<DataViewSchema.Column> leftOut)
    {
        var columns = new List<(DataViewSchema.Column, IdvColumn)>();
        leftOut = [];
        foreach (DataViewSchema.Column column in schema)
        {
            if (!keep(column))
                continue;
            if (CodecFactory.ForType(column.Type) is { } codec)
                columns.Add((column, new IdvColumn(column.Name, codec, column.Annotations)));
            else
                leftOut.Add(column);
        }
        return columns;
    }
}

/// <summary>A record of a lookup table.</summary>
internal readonly record struct IdvBlock(long Offset, int StoredLength, int Length);
