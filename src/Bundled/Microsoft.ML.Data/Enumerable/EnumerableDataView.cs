using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A view over a sequence of objects: one row each, read anew by every cursor.</summary>
internal sealed class EnumerableDataView<TRow> : IDataView where TRow : class
{
    private readonly IHostEnvironment _env;
    private readonly IHost _host;
    private readonly IEnumerable<TRow> _data;
    private readonly MemberColumn[] _columns;

    public EnumerableDataView(IHostEnvironment env, IEnumerable<TRow> data, MemberColumn[] columns)
    {
        _env = env;
        _host = env.Register("StreamingDataView");
        _data = data;
        _columns = columns;
        Schema = MemberColumn.SchemaOf(columns);
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _data switch
    {
        ICollection<TRow> collection => collection.Count,
        IReadOnlyCollection<TRow> collection => collection.Count,
        _ => null,
    };

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => new Cursor(this, ActiveColumns.In(Schema, columnsNeeded));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
        => [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : RootCursor
    {
        private readonly IChannel _channel;
        private readonly IEnumerator<TRow> _rows;
        private readonly RowHolder<TRow> _holder = new();
        private readonly Delegate?[] _getters;

        public Cursor(EnumerableDataView<TRow> view, bool[] active) : base(view._env, view.Schema, active)
        {
            _channel = view._host.Start("Cursor");
            _rows = view._data.GetEnumerator();
            _getters = new Delegate?[active.Length];
            for (int i = 0; i < active.Length; i++)
            {
                if (active[i])
                    _getters[i] = MemberGetters.Create(_holder, view._columns[i]);
            }
        }

        protected override Delegate GetterAt(int columnIndex) => _getters[columnIndex]!;

        protected override bool MoveNextCore()
        {
            if (!_rows.MoveNext())
            {
                _holder.Current = null;
                return false;
            }
            _holder.Current = _rows.Current
                ?? throw _channel.Except("Encountered null when iterating over data, this is not supported.");
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _rows.Dispose();
                _channel.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
