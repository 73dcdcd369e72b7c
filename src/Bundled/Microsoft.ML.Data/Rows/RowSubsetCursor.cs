namespace Microsoft.ML.Data;

/// <summary>A cursor that passes on some of the rows of the cursor below it, which it owns, unchanged.</summary>
internal abstract class RowSubsetCursor(DataViewRowCursor input) : DataViewRowCursor
{
    private long _position = -1;

    protected DataViewRowCursor Input { get; } = input;

    public override DataViewSchema Schema => Input.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override ValueGetter<DataViewRowId> GetIdGetter() => Input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => Input.IsColumnActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => Input.GetGetter<TValue>(column);

    public sealed override bool MoveNext()
    {
        bool moved = MoveNextCore();
        _position = moved ? _position + 1 : -1;
        return moved;
    }

    /// <summary>Moves the input to the next row to pass on.</summary>
    protected abstract bool MoveNextCore();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Input.Dispose();
        base.Dispose(disposing);
    }
}
