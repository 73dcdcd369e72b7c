using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>A cursor over a wider schema of which only the input's columns are active.</summary>
internal sealed class PassThroughCursor(DataViewSchema schema, DataViewSchema inputSchema, DataViewRowCursor input, bool[] active)
    : DataViewRowCursor
{
    public override DataViewSchema Schema => schema;

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        active[column.Index] ? input.GetGetter<TValue>(inputSchema[column.Index]) : throw Getters.Inactive(column);

    public override bool MoveNext() => input.MoveNext();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            input.Dispose();
        base.Dispose(disposing);
    }
}
