namespace Microsoft.ML.Attention.Scoring;

/// <summary>A view with a mapper's columns beside its input's, computed row by row as they are asked for.</summary>
internal class RowView<TOutput>(IDataView input, RowMapper<TOutput> mapper) : IDataView
{
    public DataViewSchema Schema => mapper.OutputSchema;

    public bool CanShuffle => input.CanShuffle;

    public long? GetRowCount() => input.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] active = Getters.ActiveFlags(Schema, columnsNeeded);
        return Wrap(input.GetRowCursor(InputColumns(active), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        bool[] active = Getters.ActiveFlags(Schema, columnsNeeded);
        return Array.ConvertAll(input.GetRowCursorSet(InputColumns(active), n, rand), cursor => Wrap(cursor, active));
    }

    /// <summary>A cursor over this view's schema.</summary>
    protected virtual DataViewRowCursor CreateCursor(DataViewRowCursor cursor, bool[] active) => new RowCursor<TOutput>(mapper, cursor, active);

    private IEnumerable<DataViewSchema.Column> InputColumns(bool[] active) =>
        mapper.GetDependencies(Schema.Where(column => active[column.Index]));

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, bool[] active)
    {
        try
        {
            return CreateCursor(cursor, active);
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }
}
