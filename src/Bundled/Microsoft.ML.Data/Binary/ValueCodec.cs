namespace Microsoft.ML.Data.IO;

/// <summary>How values of one column type lie in a block of a binary view file.</summary>
internal abstract class ValueCodec(string name, DataViewType type)
{
    /// <summary>The name that the file gives the codec.</summary>
    public string Name => name;

    public DataViewType Type => type;

    /// <summary>Writes the name, the length of the parameters and the parameters.</summary>
    public void WriteDescription(BinaryWriter writer)
    {
        using var parameters = new MemoryStream();
        using (var parameterWriter = new BinaryWriter(parameters))
        {
            WriteParameters(parameterWriter);
            parameterWriter.Flush();
            writer.Write(name);
            writer.Write7BitEncodedInt((int)parameters.Length);
            writer.Write(parameters.GetBuffer(), 0, (int)parameters.Length);
        }
    }

    /// <summary>Makes the writer of one column's blocks, which takes its values from the getters of <paramref name="row"/>.</summary>
    public abstract ColumnBlockWriter NewColumnWriter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Makes the reader of one column's blocks.</summary>
    public abstract ColumnBlockReader NewColumnReader();

    /// <summary>The block of one annotation's value.</summary>
    public abstract void WriteAnnotation(DataViewSchema.Annotations annotations, string kind, BinaryWriter writer);

    /// <summary>Adds an annotation from its block.</summary>
    public abstract void ReadAnnotation(ReadOnlySpan<byte> block, string kind, DataViewSchema.Annotations.Builder annotations);

    protected virtual void WriteParameters(BinaryWriter writer)
    {
    }
}

/// <summary>A codec of values that are handed out as <typeparamref name="T"/>.</summary>
internal abstract class ValueCodec<T>(string name, DataViewType type) : ValueCodec(name, type)
{
    public abstract BlockBuilder<T> NewBuilder();

    /// <summary>Reads the next <paramref name="count"/> values.</summary>
    public abstract ValueBlock<T> ReadBlock(ref SpanReader reader, int count);

    public sealed override ColumnBlockWriter NewColumnWriter(DataViewRow row, DataViewSchema.Column column) =>
        new ColumnBlockWriter<T>(NewBuilder(), row.GetGetter<T>(column));

    public sealed override ColumnBlockReader NewColumnReader() => new ColumnBlockReader<T>(this);

    public sealed override void WriteAnnotation(DataViewSchema.Annotations annotations, string kind, BinaryWriter writer)
    {
        T value = default!;
        annotations.GetValue(kind, ref value);
        BlockBuilder<T> builder = NewBuilder();
        builder.Add(in value);
        builder.WriteTo(writer);
    }

    public sealed override void ReadAnnotation(ReadOnlySpan<byte> block, string kind, DataViewSchema.Annotations.Builder annotations)
    {
        var reader = new SpanReader(block);
        ValueBlock<T> values = ReadBlock(ref reader, 1);
        reader.CheckAtEnd($"the annotation '{kind}'");
        annotations.Add<T>(kind, Type, (ref T value) => values.Get(0, ref value));
    }
}
