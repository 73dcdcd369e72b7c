using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Keeps the columns that are read in memory: the first cursor that needs a column reads it whole, with all others it needs, in one pass.
/// Columns of types that are not standard are left out. Safe to read from several threads.
/// </summary>
internal sealed class CacheDataView : IDataView
{
    // Rows that a cursor of a set takes at a time.
    private const int BatchSize = 64;

    private readonly IHost _host;
    private readonly IDataView _source;
    private readonly int[] _sourceColumns;
    private readonly bool[] _prefetch;
    private readonly ColumnBuffer?[] _buffers;
    private readonly Lock _filling = new();
    private volatile int _rowCount = -1;

    /// <param name="env">The environment.</param>
    /// <param name="source">The view to keep.</param>
    /// <param name="prefetch">Indices of columns of the source to read along with the first ones.</param>
    public CacheDataView(IHostEnvironment env, IDataView source, int[] prefetch)
    {
        _host = env.Register("Cache");
        _source = source;
        _sourceColumns = [.. source.Schema.Where(column => ColumnTypes.IsStandard(column.Type)).Select(column => column.Index)];
        if (_sourceColumns.Length == source.Schema.Count)
            Schema = source.Schema;
        else
        {
            var builder = new DataViewSchema.Builder();
            builder.AddColumns(_sourceColumns.Select(index => source.Schema[index]));
            Schema = builder.ToSchema();
        }
        _buffers = new ColumnBuffer?[Schema.Count];
        _prefetch = new bool[Schema.Count];
        foreach (int index in prefetch)
        {
            int cached = Array.IndexOf(_sourceColumns, index);
            if (cached >= 0)
                _prefetch[cached] = true;
        }
    }

    public bool CanShuffle => true;

    public DataViewSchema Schema { get; }

    public long? GetRowCount() => _rowCount >= 0 ? _rowCount : _source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
        => GetRowCursorSet(columnsNeeded, 1, rand)[0];

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        _host.CheckParam(n >= 0, nameof(n), "Must be non-negative");
        bool[] active = ActiveColumns.In(Schema, columnsNeeded);
        Fill(active);
        int[]? order = rand is null ? null : Permutation(rand, _rowCount);
        var cursors = new DataViewRowCursor[Math.Max(1, Math.Min(n, _rowCount / BatchSize))];
        var batches = new BatchCounter();
        for (int i = 0; i < cursors.Length; i++)
            cursors[i] = new Cursor(this, active, order, cursors.Length == 1 ? null : batches);
        return cursors;
    }

    private void Fill(bool[] active)
    {
        lock (_filling)
        {
            bool isFirst = _rowCount < 0;
            int[] missing = [.. Enumerable.Range(0, active.Length)
                .Where(i => (active[i] || (isFirst && _prefetch[i])) && _buffers[i] is null)];
            if (missing.Length == 0 && !isFirst)
                return;

            using IChannel channel = _host.Start("Caching");
            var buffers = Array.ConvertAll(missing, index => ColumnBuffer.For(Schema[index]));
            using DataViewRowCursor cursor = _source.GetRowCursor(missing.Select(index => _source.Schema[_sourceColumns[index]]));
            var readers = new Action<int>[missing.Length];
            for (int i = 0; i < readers.Length; i++)
                readers[i] = buffers[i].CreateReader(cursor, _source.Schema[_sourceColumns[missing[i]]]);

            int row = 0;
            for (; cursor.MoveNext(); row++)
            {
                foreach (Action<int> read in readers)
                    read(row);
            }
            if (!isFirst && row != _rowCount)
                throw _host.Except($"The source of a cache must have the same rows on every pass; it had {_rowCount} rows, now {row}");
            for (int i = 0; i < missing.Length; i++)
                _buffers[missing[i]] = buffers[i];
            _rowCount = row;
        }
    }

    private static int[] Permutation(Random rand, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < count; i++)
        {
            int other = i + rand.Next(count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    /// <summary>Deals out batches of rows to the cursors of a set.</summary>
    private sealed class BatchCounter
    {
        private int _next = -1;

        public int Take() => Interlocked.Increment(ref _next);
    }

    private sealed class Cursor : RootCursor
    {
        private readonly BatchCounter? _batches;
        private readonly int[]? _order;
        private readonly int _rowCount;
        private readonly Delegate?[] _getters;
        private long _batch;
        private int _index = -1;
        private int _limit;

        public Cursor(CacheDataView view, bool[] active, int[]? order, BatchCounter? batches) : base(view._host, view.Schema, active)
        {
            _batches = batches;
            _order = order;
            _rowCount = view._rowCount;
            _limit = batches is null ? _rowCount : 0;
            _getters = new Delegate?[active.Length];
            Func<int> row = order is null ? () => _index : () => order[_index];
            for (int i = 0; i < active.Length; i++)
            {
                if (active[i])
                    _getters[i] = view._buffers[i]!.CreateGetter(row);
            }
        }

        public override long Batch => _batch;

        public override ValueGetter<DataViewRowId> GetIdGetter()
            => (ref DataViewRowId id) => id = new DataViewRowId((ulong)(_order is null ? _index : _order[_index]), 0);

        protected override Delegate GetterAt(int columnIndex) => _getters[columnIndex]!;

        protected override bool MoveNextCore()
        {
            if (++_index < _limit)
                return true;
            if (_batches is null)
                return false;
            _batch = _batches.Take();
            long first = _batch * BatchSize;
            if (first >= _rowCount)
                return false;
            _index = (int)first;
            _limit = (int)Math.Min(first + BatchSize, _rowCount);
            return true;
        }
    }
}
