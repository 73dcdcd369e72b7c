using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The current object of a holder as a row, with all of its columns active.</summary>
internal sealed class MemberRow<TRow> : DataViewRow where TRow : class
{
    private readonly IExceptionContext _context;
    private readonly RowHolder<TRow> _holder;
    private readonly Delegate[] _getters;

    public MemberRow(IExceptionContext context, RowHolder<TRow> holder, MemberColumn[] columns)
    {
        _context = context;
        _holder = holder;
        Schema = MemberColumn.SchemaOf(columns);
        _getters = Array.ConvertAll(columns, column => MemberGetters.Create(holder, column));
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _holder.Position;

    public override long Batch => 0;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)Position, 0);

    public override bool IsColumnActive(DataViewSchema.Column column) => (uint)column.Index < (uint)_getters.Length;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!IsColumnActive(column))
            throw _context.ExceptParam(nameof(column), "requested column not active");
        return Getters.Cast<TValue>(_context, _getters[column.Index], column);
    }
}
