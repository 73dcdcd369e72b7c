namespace Microsoft.ML.Data;

/// <summary>The annotations that are asked for most.</summary>
public static class SchemaAnnotationsExtensions
{
    /// <summary>Whether this is a vector column of known size with a name for each slot.</summary>
    /// <param name="column">The column.</param>
    public static bool HasSlotNames(this DataViewSchema.Column column)
        => column.Type is VectorDataViewType { Size: > 0 and var size }
            && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.SlotNames)?.Type is VectorDataViewType names
            && names.Size == size
            && names.ItemType is TextDataViewType;

    /// <summary>Gets the names of a vector column's slots.</summary>
    /// <param name="column">The column.</param>
    /// <param name="slotNames">Gets a name, perhaps empty, for each slot.</param>
    /// <exception cref="InvalidOperationException">The column has no slot names.</exception>
    public static void GetSlotNames(this DataViewSchema.Column column, ref VBuffer<ReadOnlyMemory<char>> slotNames)
        => column.Annotations.GetValue(AnnotationKinds.SlotNames, ref slotNames);

    /// <summary>Whether this is a column of keys, or of vectors of keys, with a value for each key.</summary>
    /// <param name="column">The column.</param>
    /// <param name="keyValueItemType">The type of the values; none means text.</param>
    public static bool HasKeyValues(this DataViewSchema.Column column, PrimitiveDataViewType? keyValueItemType = null)
        => ColumnTypes.ItemTypeOf(column.Type) is KeyDataViewType key
            && column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type is VectorDataViewType values
            && (ulong)values.Size == key.Count
            && values.ItemType.Equals(keyValueItemType ?? TextDataViewType.Instance);

    /// <summary>Gets the values that the keys of a column stand for.</summary>
    /// <typeparam name="TValue">The raw type of the values; text is <c>ReadOnlyMemory&lt;char&gt;</c>.</typeparam>
    /// <param name="column">The column.</param>
    /// <param name="keyValues">Gets a value for each key; the value of raw key k is at k - 1.</param>
    /// <exception cref="InvalidOperationException">The column has no key values of that type.</exception>
    public static void GetKeyValues<TValue>(this DataViewSchema.Column column, ref VBuffer<TValue> keyValues)
        => column.Annotations.GetValue(AnnotationKinds.KeyValues, ref keyValues);

    /// <summary>Whether the column is marked as normalized.</summary>
    /// <param name="column">The column.</param>
    public static bool IsNormalized(this DataViewSchema.Column column)
    {
        if (column.Annotations.Schema.GetColumnOrNull(AnnotationKinds.IsNormalized)?.Type is not BooleanDataViewType)
            return false;
        bool value = false;
        column.Annotations.GetValue(AnnotationKinds.IsNormalized, ref value);
        return value;
    }
}
