using Microsoft.ML;
using Microsoft.ML.Data;

namespace Benchmarks;

/// <summary>
/// Rows of a query and of values. The values are copied out of a block of memory larger than the caches, over and over, so that each row
/// costs what reading it from memory costs.
/// </summary>
internal sealed class ValuesView : IDataView
{
    public const string Query = "Query";
    public const string Values = "Values";

    /// <summary>256 MB of numbers.</summary>
    private const int PoolLength = 1 << 26;

    private readonly int _rows;
    private readonly int _size;
    private readonly int _rowLength;
    private readonly float[] _pool = new float[PoolLength];

    public ValuesView(int rows, int count, int size)
    {
        _rows = rows;
        _size = size;
        _rowLength = count * size;
        var random = new Random(1);
        for (int i = 0; i < _pool.Length; i++)
            _pool[i] = random.NextSingle() - 0.5f;
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Query, new VectorDataViewType(NumberDataViewType.Single, size));
        builder.AddColumn(Values, new VectorDataViewType(NumberDataViewType.Single));
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(ValuesView view) : DataViewRowCursor
    {
        private long _position = -1;

        public override DataViewSchema Schema => view.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override bool MoveNext() => ++_position < view._rows;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            int length = column.Index == 0 ? view._size : view._rowLength;
            ValueGetter<VBuffer<float>> getter = (ref VBuffer<float> value) =>
            {
                int start = (int)(_position * view._rowLength % (PoolLength - view._rowLength));
                VBufferEditor<float> editor = VBufferEditor.Create(ref value, length);
                view._pool.AsSpan(start, length).CopyTo(editor.Values);
                value = editor.Commit();
            };
            return (ValueGetter<TValue>)(Delegate)getter;
        }
    }
}
