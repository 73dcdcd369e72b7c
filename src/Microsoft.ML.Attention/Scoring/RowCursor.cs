using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>A cursor that computes a mapper's columns row by row, as they are asked for. Owns the input cursor.</summary>
internal sealed class RowCursor<TOutput>(RowMapper<TOutput> mapper, DataViewRowCursor input, bool[] active) : DataViewRowCursor
{
    private readonly ScoredRow<TOutput> _row = new(mapper, input, active);

    public override DataViewSchema Schema => _row.Schema;

    public override long Position => _row.Position;

    public override long Batch => _row.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _row.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

    public override bool MoveNext() => input.MoveNext();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _row.Dispose();
        base.Dispose(disposing);
    }
}
