using System.Collections.Immutable;

namespace Microsoft.ML.Data;

/// <summary>The first rows of a view, by row and by column.</summary>
public sealed class DataDebuggerPreview
{
    internal DataDebuggerPreview(IDataView data, int maxRows)
    {
        Schema = data.Schema;
        var rows = new List<object[]>();
        using (DataViewRowCursor cursor = data.GetRowCursor(Schema))
        {
            Func<object>[] getters = [.. Schema.Select(column =>
                (Func<object>)GenericCall.Static(typeof(DataDebuggerPreview), nameof(Boxed), column.Type.RawType, cursor, column))];
            while (rows.Count < maxRows && cursor.MoveNext())
                rows.Add(Array.ConvertAll(getters, getter => getter()));
        }
        RowView = [.. rows.Select(values => new RowInfo([.. values.Select((value, i) => KeyValuePair.Create(Schema[i].Name, value))]))];
        ColumnView = [.. Schema.Select(column => new ColumnInfo(column, [.. rows.Select(values => values[column.Index])]))];
    }

    /// <summary>The view's schema, with its hidden columns.</summary>
    public DataViewSchema Schema { get; }

    /// <summary>The rows' values by column.</summary>
    public ImmutableArray<ColumnInfo> ColumnView { get; }

    /// <summary>The rows' values by row.</summary>
    public ImmutableArray<RowInfo> RowView { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Schema.Count} columns, {RowView.Length} rows";

    private static Func<object> Boxed<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return value!;
        };
    }

    /// <summary>The values of one column.</summary>
    public sealed class ColumnInfo
    {
        internal ColumnInfo(DataViewSchema.Column column, object[] values)
        {
            Column = column;
            Values = values;
        }

        /// <summary>The column.</summary>
        public DataViewSchema.Column Column { get; }

        /// <summary>One value a row, of the column's raw type.</summary>
        public object[] Values { get; }

        /// <inheritdoc/>
        public override string ToString() => $"{Column.Name}: {Column.Type}";
    }

    /// <summary>The values of one row.</summary>
    public sealed class RowInfo
    {
        internal RowInfo(KeyValuePair<string, object>[] values) => Values = values;

        /// <summary>One value a column, with the column's name.</summary>
        public KeyValuePair<string, object>[] Values { get; }

        /// <inheritdoc/>
        public override string ToString() => $"{Values.Length} columns";
    }
}
