namespace Microsoft.ML.Data;

/// <summary>Reads class indices from a column of labels.</summary>
internal static class ClassReader
{
    /// <summary>
    /// A function that reads the current row's class, from 0; -1 if it is missing: a key of 0, or a real number that is NaN, negative or
    /// not whole.
    /// </summary>
    /// <param name="row">The row or cursor.</param>
    /// <param name="column">A column of keys or of Single.</param>
    public static Func<int> Create(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type.RawType == typeof(float))
            return Reader<float>(row, column, value => value is >= 0 and <= int.MaxValue && value == MathF.Floor(value) ? (int)value : -1);
        if (column.Type.RawType == typeof(byte))
            return Reader<byte>(row, column, value => value - 1);
        if (column.Type.RawType == typeof(ushort))
            return Reader<ushort>(row, column, value => value - 1);
        if (column.Type.RawType == typeof(uint))
            return Reader<uint>(row, column, value => checked((int)((long)value - 1)));
        return Reader<ulong>(row, column, value => value == 0 ? -1 : checked((int)(value - 1)));
    }

    private static Func<int> Reader<T>(DataViewRow row, DataViewSchema.Column column, Func<T, int> classOf)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return classOf(value);
        };
    }
}
