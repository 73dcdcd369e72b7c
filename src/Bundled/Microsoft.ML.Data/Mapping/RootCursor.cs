using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A cursor that is a source of rows: it counts them, and checks columns and types before it hands out a getter.</summary>
internal abstract class RootCursor(IExceptionContext context, DataViewSchema schema, bool[] active) : DataViewRowCursor
{
    private long _position = -1;
    private bool _ended;

    public sealed override DataViewSchema Schema { get; } = schema;

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool IsColumnActive(DataViewSchema.Column column)
        => (uint)column.Index < (uint)active.Length && active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter()
        => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public sealed override bool MoveNext()
    {
        if (_ended)
            return false;
        if (MoveNextCore())
        {
            _position++;
            return true;
        }
        _ended = true;
        _position = -1;
        return false;
    }

    public sealed override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw context.ExceptParam(nameof(column), "requested column not active");
        return Getters.Cast<TValue>(context, GetterAt(column.Index), column);
    }

    /// <summary>Moves to the next row, or returns false if there is none.</summary>
    protected abstract bool MoveNextCore();

    /// <summary>The getter of an active column: a <see cref="ValueGetter{TValue}"/> of its raw type.</summary>
    protected abstract Delegate GetterAt(int columnIndex);
}
