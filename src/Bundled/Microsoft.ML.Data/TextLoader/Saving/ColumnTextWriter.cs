namespace Microsoft.ML.Data.Saving;

/// <summary>Puts the value of one column into a line.</summary>
internal abstract class ColumnTextWriter
{
    /// <summary>Adds the value of the row where the cursor stands.</summary>
    public abstract void AddTo(TextRowBuilder row);

    /// <summary>Makes the writer of a column, or null if text files cannot hold its type.</summary>
    public static ColumnTextWriter? Create(DataViewRow row, DataViewSchema.Column column, char separator)
    {
        var itemType = (column.Type as VectorDataViewType)?.ItemType ?? column.Type as PrimitiveDataViewType;
        object? format = itemType == null ? null : FieldFormat.For(itemType, separator);
        return format == null ? null : (ColumnTextWriter)GenericCall.Static(typeof(ColumnTextWriter), nameof(Make), itemType!.RawType, row, column, format);
    }

    private static ColumnTextWriter Make<T>(DataViewRow row, DataViewSchema.Column column, FieldFormat<T> format) =>
        column.Type is VectorDataViewType ? new VectorTextWriter<T>(row.GetGetter<VBuffer<T>>(column), format) : new ScalarTextWriter<T>(row.GetGetter<T>(column), format);
}

/// <inheritdoc/>
internal sealed class ScalarTextWriter<T>(ValueGetter<T> getter, FieldFormat<T> format) : ColumnTextWriter
{
    private T _value = default!;

    public override void AddTo(TextRowBuilder row)
    {
        getter(ref _value);
        int index = row.AddColumn(1, format.DefaultText);
        if (format.Format(in _value, out ReadOnlySpan<char> text))
            row.Set(index, text);
    }
}

/// <inheritdoc/>
internal sealed class VectorTextWriter<T>(ValueGetter<VBuffer<T>> getter, FieldFormat<T> format) : ColumnTextWriter
{
    private VBuffer<T> _value;

    public override void AddTo(TextRowBuilder row)
    {
        getter(ref _value);
        int first = row.AddColumn(_value.Length, format.DefaultText);
        ReadOnlySpan<T> values = _value.GetValues();
        ReadOnlySpan<int> indices = _value.GetIndices();
        for (int i = 0; i < values.Length; i++)
        {
            if (format.Format(in values[i], out ReadOnlySpan<char> text))
                row.Set(first + (_value.IsDense ? i : indices[i]), text);
        }
    }
}
