using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Reads one column of a view.</summary>
public static class ColumnCursorExtensions
{
    /// <summary>The values of a column, read as they are enumerated.</summary>
    /// <typeparam name="T">The column's raw type; also <c>string</c> for text, an array for a vector, <c>string[]</c> for a vector of
    /// text.</typeparam>
    /// <param name="data">The view.</param>
    /// <param name="columnName">The column's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or its values are no <typeparamref name="T"/>.</exception>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        return data.GetColumn<T>(data.Schema[columnName]);
    }

    /// <summary>The values of a column, read as they are enumerated.</summary>
    /// <typeparam name="T">The column's raw type; also <c>string</c> for text, an array for a vector, <c>string[]</c> for a vector of
    /// text.</typeparam>
    /// <param name="data">The view.</param>
    /// <param name="column">The column.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column's values are no <typeparamref name="T"/>.</exception>
    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Contracts.CheckValue(data, nameof(data));
        if (column.Type.RawType == typeof(T))
            return Values<T, T>(data, column, value => value);
        if (column.Type is TextDataViewType && typeof(T) == typeof(string))
            return (IEnumerable<T>)Values<ReadOnlyMemory<char>, string>(data, column, value => value.ToString());
        if (column.Type is VectorDataViewType vector)
        {
            if (vector.ItemType is TextDataViewType && typeof(T) == typeof(string[]))
            {
                return (IEnumerable<T>)Values<VBuffer<ReadOnlyMemory<char>>, string[]>(data, column,
                    value => [.. value.DenseValues().Select(item => item.ToString())]);
            }
            if (typeof(T).IsArray && typeof(T).GetElementType() == vector.ItemType.RawType)
                return (IEnumerable<T>)GenericCall.Static(typeof(ColumnCursorExtensions), nameof(Arrays), vector.ItemType.RawType, data,
                    column);
        }
        throw Contracts.ExceptParam(nameof(column),
            $"Could not map a data view column '{column.Name}' of type '{column.Type}' to {typeof(T)}.");
    }

    private static IEnumerable<TItem[]> Arrays<TItem>(IDataView data, DataViewSchema.Column column)
        => Values<VBuffer<TItem>, TItem[]>(data, column, value => [.. value.DenseValues()]);

    private static IEnumerable<T> Values<TValue, T>(IDataView data, DataViewSchema.Column column, Func<TValue, T> convert)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<TValue> getter = cursor.GetGetter<TValue>(column);
        while (cursor.MoveNext())
        {
            // Callers keep what they get, so that no buffer is used twice.
            TValue value = default!;
            getter(ref value);
            yield return convert(value);
        }
    }
}
