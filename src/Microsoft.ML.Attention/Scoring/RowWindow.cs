using System.Runtime.ExceptionServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// The rows that a cursor has read ahead: what the model takes of them, and the values of the other columns that were asked for. The first
/// window is small, so that the first rows come soon; windows grow to a bound of rows and of bytes, so that memory does not depend on the
/// number of rows.
/// </summary>
/// <remarks>An error of the input is kept until the rows before it have been handed out, as a cursor that does not read ahead would meet it.</remarks>
internal sealed class RowWindow<TInput> : IDisposable
{
    private const int FirstRows = 32;
    private const int Growth = 4;

    private readonly DataViewRowCursor _input;
    private readonly Func<TInput> _read;
    private readonly Func<TInput, long> _bytesOf;
    private readonly ColumnBuffer?[] _columns;
    private readonly ValueGetter<DataViewRowId> _idSource;
    private readonly int _mostRows;
    private readonly long _mostBytes;
    private DataViewRowId[] _ids = [];
    private long[] _positions = [];
    private long[] _batches = [];
    private TInput[] _inputs = [];
    private int _limit;
    private bool _ended;
    private ExceptionDispatchInfo? _error;

    /// <param name="input">The cursor to read, which the window owns.</param>
    /// <param name="read">Takes the snapshot of the cursor's present row.</param>
    /// <param name="bytesOf">About how many bytes a row holds while it waits.</param>
    /// <param name="columns">The columns of the input that are asked for.</param>
    /// <param name="mostRows">The most rows of a window.</param>
    /// <param name="mostBytes">The rows of a window end when they hold this.</param>
    public RowWindow(
        DataViewRowCursor input, Func<TInput> read, Func<TInput, long> bytesOf, IEnumerable<DataViewSchema.Column> columns, int mostRows,
        long mostBytes)
    {
        _input = input;
        _read = read;
        _bytesOf = bytesOf;
        _mostRows = mostRows;
        _mostBytes = mostBytes;
        _columns = new ColumnBuffer?[input.Schema.Count];
        foreach (DataViewSchema.Column column in columns)
            _columns[column.Index] = ColumnBuffer.Create(input, column);
        _idSource = input.GetIdGetter();
        _limit = Math.Min(FirstRows, mostRows);
    }

    /// <summary>The number of rows in the window.</summary>
    public int Count { get; private set; }

    /// <summary>What the model takes of a row.</summary>
    public TInput Input(int slot) => _inputs[slot];

    public long Position(int slot) => _positions[slot];

    public long Batch(int slot) => _batches[slot];

    public DataViewRowId Id(int slot) => _ids[slot];

    /// <summary>A getter of a column of the input, in the slot that <paramref name="currentSlot"/> returns.</summary>
    public Delegate CreateGetter(int columnIndex, Func<int> currentSlot) => _columns[columnIndex]!.CreateGetter(currentSlot);

    /// <summary>Reads the next rows in place of those before.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Fill()
    {
        Count = 0;
        _error?.Throw();
        int limit = _limit;
        _limit = Math.Min(Growth * _limit, _mostRows);
        Grow(limit);
        long bytes = 0;
        while (Count < limit && bytes < _mostBytes && !_ended)
        {
            try
            {
                if (TryRead(Count))
                    bytes += _bytesOf(_inputs[Count++]);
                else
                    _ended = true;
            }
            catch (Exception error)
            {
                _error = ExceptionDispatchInfo.Capture(error);
                _ended = true;
            }
        }
        if (Count == 0)
            _error?.Throw();
        return Count > 0;
    }

    public void Dispose() => _input.Dispose();

    private bool TryRead(int slot)
    {
        if (!_input.MoveNext())
            return false;
        _inputs[slot] = _read();
        foreach (ColumnBuffer? column in _columns)
            column?.Capture(slot);
        _idSource(ref _ids[slot]);
        _positions[slot] = _input.Position;
        _batches[slot] = _input.Batch;
        return true;
    }

    private void Grow(int count)
    {
        if (count <= _inputs.Length)
            return;
        Array.Resize(ref _ids, count);
        Array.Resize(ref _positions, count);
        Array.Resize(ref _batches, count);
        Array.Resize(ref _inputs, count);
        foreach (ColumnBuffer? column in _columns)
            column?.Grow(count);
    }
}
