using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Trainers;

/// <summary>A view whose column <c>Features</c> gives sparse vectors where the source gives dense ones.</summary>
internal sealed class SparseFeatures(IDataView source) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(source.GetRowCursor(columnsNeeded, rand));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(DataViewRowCursor input) : DataViewRowCursor
    {
        public override DataViewSchema Schema => input.Schema;

        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override bool MoveNext() => input.MoveNext();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            ValueGetter<TValue> getter = input.GetGetter<TValue>(column);
            if (column.Name != "Features" || getter is not ValueGetter<VBuffer<float>> getFeatures)
                return getter;
            VBuffer<float> dense = default;
            ValueGetter<VBuffer<float>> getSparse = (ref VBuffer<float> value) =>
            {
                getFeatures(ref dense);
                KeyValuePair<int, float>[] stored = [.. dense.Items().Where(item => item.Value != 0)];
                value = new VBuffer<float>(dense.Length, stored.Length,
                    [.. stored.Select(item => item.Value)], [.. stored.Select(item => item.Key)]);
            };
            return (ValueGetter<TValue>)(Delegate)getSparse;
        }
    }
}
