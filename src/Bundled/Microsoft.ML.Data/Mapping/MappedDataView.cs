namespace Microsoft.ML.Data;

/// <summary>A view with the columns that a row mapper adds; rows, order and shuffling are the source's.</summary>
internal sealed class MappedDataView(IDataView source, RowToRowMapper mapper) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return Map(source.GetRowCursor(mapper.GetDependencies(columns), rand), ActiveColumns.In(Schema, columns));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        bool[] active = ActiveColumns.In(Schema, columns);
        return Array.ConvertAll(source.GetRowCursorSet(mapper.GetDependencies(columns), n, rand), input => Map(input, active));
    }

    private DataViewRowCursor Map(DataViewRowCursor input, bool[] active)
    {
        try
        {
            return mapper.GetCursor(input, active);
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }
}
