namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// A view with a scorer's columns beside its input's. A cursor that asks for any of them reads a bounded number of rows
/// ahead and scores them in batches; one that asks for none reads the input and runs no model.
/// </summary>
internal sealed class ScoringView<TInput, TOutput>(IDataView input, ScoringMapper<TInput, TOutput> mapper) : IDataView
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

    private IEnumerable<DataViewSchema.Column> InputColumns(bool[] active) =>
        mapper.GetDependencies(Schema.Where(column => active[column.Index]));

    private DataViewRowCursor Wrap(DataViewRowCursor cursor, bool[] active)
    {
        try
        {
            return mapper.AnyOutput(active)
                ? new BatchedCursor<TInput, TOutput>(mapper, cursor, active)
                : new PassThroughCursor(mapper.OutputSchema, mapper.InputSchema, cursor, active);
        }
        catch
        {
            cursor.Dispose();
            throw;
        }
    }
}
