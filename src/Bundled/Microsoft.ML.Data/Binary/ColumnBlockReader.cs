namespace Microsoft.ML.Data.IO;

/// <summary>Holds the block of one column in which a cursor stands.</summary>
internal abstract class ColumnBlockReader
{
    /// <summary>Decodes a block of <paramref name="count"/> rows.</summary>
    public abstract void Load(ReadOnlySpan<byte> block, int count);

    /// <summary>Chooses the row of the block whose value the getter hands out.</summary>
    public int Row { get; set; }

    /// <summary>A <c>ValueGetter</c> of the current value.</summary>
    public abstract Delegate Getter { get; }
}

/// <inheritdoc/>
internal sealed class ColumnBlockReader<T> : ColumnBlockReader
{
    private readonly ValueCodec<T> _codec;
    private ValueBlock<T>? _block;

    public ColumnBlockReader(ValueCodec<T> codec)
    {
        _codec = codec;
        Getter = (ValueGetter<T>)Get;
    }

    public override Delegate Getter { get; }

    public override void Load(ReadOnlySpan<byte> block, int count)
    {
        var reader = new SpanReader(block);
        _block = _codec.ReadBlock(ref reader, count);
        reader.CheckAtEnd("the values of a block");
    }

    private void Get(ref T value) => _block!.Get(Row, ref value);
}
