namespace Microsoft.ML.Data;

/// <summary>The rows of a view whose sample value lies in a range, or outside of it; rows without a value are in neither.</summary>
internal sealed class SampledDataView(IDataView source, RowSampler sampler, SampleRange range) : IDataView
{
    public bool CanShuffle => sampler.FollowsTheRow && source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        DataViewRowCursor input = source.GetRowCursor(sampler.Column is { } key ? [.. columns, key] : columns, CanShuffle ? rand : null);
        return new Cursor(input, sampler.CreateGetter(input), range, ActiveColumns.In(Schema, columns));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input, Func<double> value, SampleRange range, bool[] active) : RowSubsetCursor(input)
    {
        public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

        protected override bool MoveNextCore()
        {
            while (Input.MoveNext())
            {
                double sample = value();
                if (!double.IsNaN(sample) && range.Contains(sample))
                    return true;
            }
            return false;
        }
    }
}
