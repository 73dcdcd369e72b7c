using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Passes on the rows of a cursor in random order. It keeps a pool of the next rows; each row is drawn from it, and the row that came
/// first takes the drawn one's place.
/// </summary>
internal sealed class ShufflingCursor : RootCursor
{
    private readonly DataViewRowCursor _input;
    private readonly Random _random;
    private readonly int _poolSize;
    private readonly Delegate?[] _getters;
    private readonly ValueGetter<DataViewRowId> _idGetter;
    private readonly List<Action<int>> _readers = [];

    // The slots of the rows in the pool, in a ring that grows up to the pool's size.
    private readonly List<int> _ring = [];
    private int _head;
    private int _pooled;
    private int _current = -1;
    private bool _inputEnded;

    public ShufflingCursor(IExceptionContext context, DataViewRowCursor input, DataViewSchema.Column[] columns, Random random, int poolSize)
        : base(context, input.Schema, ActiveColumns.In(input.Schema, columns))
    {
        _input = input;
        _random = random;
        _poolSize = poolSize;
        _getters = new Delegate?[input.Schema.Count];
        Func<int> slot = () => _current;
        foreach (DataViewSchema.Column column in columns.DistinctBy(column => column.Index))
        {
            ColumnBuffer buffer = ColumnBuffer.For(column);
            _readers.Add(buffer.CreateReader(input, column));
            _getters[column.Index] = buffer.CreateGetter(slot);
        }
        ColumnBuffer ids = ColumnBuffer.OfIds();
        _readers.Add(ids.CreateIdReader(input));
        _idGetter = (ValueGetter<DataViewRowId>)ids.CreateGetter(slot);
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => _idGetter;

    protected override Delegate GetterAt(int columnIndex) => _getters[columnIndex]!;

    protected override bool MoveNextCore()
    {
        while (!_inputEnded && _pooled < _poolSize)
        {
            if (_input.MoveNext())
                Pool();
            else
                _inputEnded = true;
        }
        if (_pooled == 0)
            return false;

        int drawn = (_head + _random.Next(_pooled)) % _ring.Count;
        _current = _ring[drawn];
        _ring[drawn] = _ring[_head];
        _head = (_head + 1) % _ring.Count;
        _pooled--;
        return true;
    }

    // While the pool fills for the first time each row gets a new slot; from then on the slot of the row that was handed out last is free.
    private void Pool()
    {
        int slot;
        if (_current < 0)
        {
            slot = _ring.Count;
            _ring.Add(slot);
        }
        else
        {
            slot = _current;
            _ring[(_head + _pooled) % _ring.Count] = slot;
        }
        foreach (Action<int> read in _readers)
            read(slot);
        _pooled++;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input.Dispose();
        base.Dispose(disposing);
    }
}
