namespace Microsoft.ML.Data;

/// <summary>The rows of a view that pass every filter, in order; what the filters look at is read along.</summary>
internal sealed class FilteredDataView(IDataView source, DataViewSchema.Column[] filtered, params RowFilter[] filters) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        bool[] active = ActiveColumns.In(Schema, columns);
        return Filter(source.GetRowCursor([.. columns, .. filtered], rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        bool[] active = ActiveColumns.In(Schema, columns);
        return Array.ConvertAll(source.GetRowCursorSet([.. columns, .. filtered], n, rand), input => Filter(input, active));
    }

    private Cursor Filter(DataViewRowCursor input, bool[] active)
        => new(input, Array.ConvertAll(filters, filter => filter(input)), active);

    private sealed class Cursor(DataViewRowCursor input, Func<bool>[] passes, bool[] active) : RowSubsetCursor(input)
    {
        // Batches say which rows of parallel cursors belong together, so they stay the source's.
        public override long Batch => Input.Batch;

        public override bool IsColumnActive(DataViewSchema.Column column)
            => (uint)column.Index < (uint)active.Length && active[column.Index];

        protected override bool MoveNextCore()
        {
            while (Input.MoveNext())
            {
                if (Array.TrueForAll(passes, pass => pass()))
                    return true;
            }
            return false;
        }
    }
}
