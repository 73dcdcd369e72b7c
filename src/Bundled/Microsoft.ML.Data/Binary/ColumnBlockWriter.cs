namespace Microsoft.ML.Data.IO;

/// <summary>Moves the values of one column from a row into blocks.</summary>
internal abstract class ColumnBlockWriter
{
    /// <summary>Takes the value of the row where the cursor stands.</summary>
    public abstract void AddCurrent();

    /// <summary>Writes what was collected and begins the next block.</summary>
    public abstract void Flush(BinaryWriter writer);
}

/// <inheritdoc/>
internal sealed class ColumnBlockWriter<T>(BlockBuilder<T> builder, ValueGetter<T> getter) : ColumnBlockWriter
{
    private T _value = default!;

    public override void AddCurrent()
    {
        getter(ref _value);
        builder.Add(in _value);
    }

    public override void Flush(BinaryWriter writer)
    {
        builder.WriteTo(writer);
        builder.Clear();
    }
}
