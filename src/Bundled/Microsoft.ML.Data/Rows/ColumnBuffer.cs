namespace Microsoft.ML.Data;

/// <summary>Values of one column of several rows, kept by slot.</summary>
internal abstract class ColumnBuffer
{
    /// <summary>A buffer for a column.</summary>
    public static ColumnBuffer For(DataViewSchema.Column column)
        => column.Type is VectorDataViewType vector
            ? (ColumnBuffer)GenericCall.Static(typeof(ColumnBuffer), nameof(OfVectors), vector.ItemType.RawType)
            : (ColumnBuffer)GenericCall.Static(typeof(ColumnBuffer), nameof(OfScalars), column.Type.RawType);

    /// <summary>A buffer of row ids.</summary>
    public static ColumnBuffer OfIds() => OfScalars<DataViewRowId>();

    private static ColumnBuffer<T> OfScalars<T>() => new((ref readonly T source, ref T destination) => destination = source);

    private static ColumnBuffer<VBuffer<T>> OfVectors<T>()
        => new((ref readonly VBuffer<T> source, ref VBuffer<T> destination) => source.CopyTo(ref destination));

    /// <summary>An action that stores the current value of the column in a slot; slots are filled in order first, then anew.</summary>
    public abstract Action<int> CreateReader(DataViewRow row, DataViewSchema.Column column);

    /// <summary>An action that stores the current id of the row in a slot.</summary>
    public abstract Action<int> CreateIdReader(DataViewRow row);

    /// <summary>A getter of the value in the slot that <paramref name="slot"/> gives at the time.</summary>
    public abstract Delegate CreateGetter(Func<int> slot);
}
