using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace LoadsByHeader;

/// <summary>The values of columns as text, numbers to the last bit.</summary>
internal static class ColumnText
{
    /// <summary>The extension of files of rows in ML.NET's binary format.</summary>
    public const string Extension = ".idv";

    /// <summary>A line a row.</summary>
    public static IEnumerable<string> Lines(IDataView view, string[] columns)
    {
        DataViewSchema.Column[] found = Array.ConvertAll(columns, name => view.Schema[name]);
        using DataViewRowCursor cursor = view.GetRowCursor(found);
        Func<string>[] readers = Array.ConvertAll(found, column => Reader(cursor, column));
        while (cursor.MoveNext())
            yield return string.Join('|', readers.Select(read => read()));
    }

    public static string Of(float value) => BitConverter.SingleToInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);

    private static Func<string> Reader(DataViewRow row, DataViewSchema.Column column) => column.Type switch
    {
        VectorDataViewType { ItemType: TextDataViewType } => Vector<ReadOnlyMemory<char>>(row, column, text => text.ToString()),
        VectorDataViewType => Vector<float>(row, column, Of),
        TextDataViewType => Scalar<ReadOnlyMemory<char>>(row, column, text => text.ToString()),
        KeyDataViewType => Scalar<uint>(row, column, key => key.ToString(CultureInfo.InvariantCulture)),
        _ => Scalar<float>(row, column, Of),
    };

    private static Func<string> Scalar<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> text)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return text(value);
        };
    }

    private static Func<string> Vector<T>(DataViewRow row, DataViewSchema.Column column, Func<T, string> text)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return string.Join(' ', value.DenseValues().Select(text));
        };
    }
}
