using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>The rows of a view as objects of a class; each enumeration reads the view anew.</summary>
internal sealed class TypedEnumerable<TRow>(IDataView data, TypedRowWriter<TRow> writer, bool reuseRowObject) : IEnumerable<TRow>
    where TRow : class, new()
{
    public IEnumerator<TRow> GetEnumerator()
    {
        using DataViewRowCursor cursor = data.GetRowCursor(writer.Columns);
        Action<TRow> write = writer.Bind(cursor);
        TRow? row = null;
        while (cursor.MoveNext())
        {
            if (row is null || !reuseRowObject)
                row = new TRow();
            write(row);
            yield return row;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
