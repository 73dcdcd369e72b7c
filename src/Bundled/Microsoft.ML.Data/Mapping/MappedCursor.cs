namespace Microsoft.ML.Data;

/// <summary>A cursor with other columns than the cursor below it, which it owns and moves.</summary>
internal sealed class MappedCursor(DataViewRowCursor input, DataViewSchema schema, IRowGetters getters) : DataViewRowCursor
{
    public override DataViewSchema Schema => schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => getters.IsActive(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => getters.GetGetter<TValue>(column);

    public override bool MoveNext() => input.MoveNext();

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
