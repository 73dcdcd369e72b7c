namespace Microsoft.ML.Data;

/// <summary>A row with other columns than the row below it, which it owns.</summary>
internal sealed class MappedRow(DataViewRow input, DataViewSchema schema, IRowGetters getters) : DataViewRow
{
    public override DataViewSchema Schema => schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => getters.IsActive(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => getters.GetGetter<TValue>(column);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            getters.Dispose();
            input.Dispose();
        }
        base.Dispose(disposing);
    }
}
