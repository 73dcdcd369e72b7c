using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>The rows of text files. They are read anew by each cursor; nothing is kept.</summary>
internal sealed class TextView(IHost host, DataViewSchema schema, TextColumn[] columns, TextLoaderSettings settings, IMultiStreamSource files) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new TextCursor(host, schema, columns, settings, files, ActiveColumns.In(schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];
}
