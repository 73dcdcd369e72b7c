using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A view with some of the columns of another; rows, order and shuffling are the source's.</summary>
internal sealed class SelectedDataView(IDataView source, ColumnSelectingMapper mapper) : IDataView
{
    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => mapper.OutputSchema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        bool[] active = ActiveColumns.In(Schema, columns);
        return mapper.GetCursor(source.GetRowCursor(mapper.GetDependencies(columns), rand), active);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        bool[] active = ActiveColumns.In(Schema, columns);
        return Array.ConvertAll(source.GetRowCursorSet(mapper.GetDependencies(columns), n, rand), input => mapper.GetCursor(input, active));
    }
}
