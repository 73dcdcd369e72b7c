using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>A view of the columns <c>Key</c> and <c>Value</c>, held in memory.</summary>
internal sealed class LookupView<TKey, TValue> : IDataView
{
    private readonly IExceptionContext _context;
    private readonly TKey[] _keys;
    private readonly TValue[] _values;

    public LookupView(IExceptionContext context, DataViewType keyType, TKey[] keys, DataViewType valueType, TValue[] values,
        DataViewSchema.Annotations? valueAnnotations)
    {
        _context = context;
        _keys = keys;
        _values = values;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(ValueMap.KeyColumnName, keyType);
        builder.AddColumn(ValueMap.ValueColumnName, valueType, valueAnnotations);
        Schema = builder.ToSchema();
    }

    public bool CanShuffle => false;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _keys.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(this, ActiveColumns.In(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded)];

    private sealed class Cursor(LookupView<TKey, TValue> view, bool[] active) : RootCursor(view._context, view.Schema, active)
    {
        protected override bool MoveNextCore() => Position + 1 < view._keys.Length;

        protected override Delegate GetterAt(int columnIndex) => columnIndex == 0 ? Getter(view._keys) : Getter(view._values);

        // Values are copied only where they are kept; nobody writes into what this view hands out.
        private ValueGetter<T> Getter<T>(T[] items) => (ref T value) => value = items[Position];
    }
}
