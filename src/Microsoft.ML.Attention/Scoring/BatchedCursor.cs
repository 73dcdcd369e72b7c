using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// Reads a window of rows ahead, scores it in batches of rows of like length on all cores, and hands the rows out in order. The window
/// starts small, so that the first rows come soon, and grows to a bound, so that memory does not depend on the number of
/// rows. The model runs when the first output of a window is asked for.
/// </summary>
internal sealed class BatchedCursor<TInput, TOutput> : DataViewRowCursor
{
    /// <summary>The largest window, in batches: enough to sort by length, little to hold.</summary>
    private const int WindowBatches = 8;

    private readonly ScoringMapper<TInput, TOutput> _mapper;
    private readonly DataViewRowCursor _input;
    private readonly bool[] _active;
    private readonly Func<TInput> _read;
    private readonly ColumnBuffer?[] _columns;
    private readonly ValueGetter<DataViewRowId> _idSource;
    private readonly DataViewRowId[] _ids;
    private readonly long[] _positions;
    private readonly long[] _batches;
    private readonly TInput[] _inputs;
    private readonly TOutput[] _results;
    private int _window;
    private int _count;
    private int _slot = -1;
    private bool _scored;
    private bool _inputEnded;
    private bool _disposed;

    public BatchedCursor(ScoringMapper<TInput, TOutput> mapper, DataViewRowCursor input, bool[] active)
    {
        _mapper = mapper;
        _input = input;
        _active = active;
        _window = mapper.Scorer.BatchSize;
        int capacity = mapper.Scorer.BatchSize * WindowBatches;
        _read = mapper.Scorer.CreateReader(input, mapper.Inputs);
        _columns = new ColumnBuffer?[mapper.InputSchema.Count];
        foreach (DataViewSchema.Column column in mapper.InputSchema)
        {
            if (active[column.Index])
                _columns[column.Index] = ColumnBuffer.Create(input, column, capacity);
        }
        _idSource = input.GetIdGetter();
        _ids = new DataViewRowId[capacity];
        _positions = new long[capacity];
        _batches = new long[capacity];
        _inputs = new TInput[capacity];
        _results = new TOutput[capacity];
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _slot < 0 || _disposed ? -1 : _positions[_slot];

    public override long Batch => _slot < 0 ? 0 : _batches[_slot];

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _ids[Slot()];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
            throw Getters.Inactive(column);
        Delegate getter = _mapper.IsOutput(column.Index)
            ? _mapper.Output(column.Index).CreateGetter(Current)
            : _columns[column.Index]!.CreateGetter(Slot);
        return Getters.Cast<TValue>(getter, column);
    }

    public override bool MoveNext()
    {
        if (_disposed)
            return false;
        if (++_slot < _count)
            return true;
        Fill();
        _slot = _count > 0 ? 0 : -1;
        return _count > 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _input.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        int limit = _window;
        _window = Math.Min(2 * _window, _positions.Length);
        _scored = false;
        _count = 0;
        while (_count < limit && !_inputEnded)
        {
            if (!_input.MoveNext())
            {
                _inputEnded = true;
                break;
            }
            _inputs[_count] = _read();
            foreach (ColumnBuffer? column in _columns)
                column?.Capture(_count);
            _idSource(ref _ids[_count]);
            _positions[_count] = _input.Position;
            _batches[_count] = _input.Batch;
            _count++;
        }
    }

    private int Slot()
    {
        if (_slot < 0 || _disposed)
            throw new InvalidOperationException("The cursor stands on no row: call MoveNext first, and read only while it returns true.");
        return _slot;
    }

    private TOutput Current()
    {
        int slot = Slot();
        if (!_scored)
        {
            Score();
            _scored = true;
        }
        return _results[slot];
    }

    private void Score()
    {
        IBatchScorer<TInput, TOutput> scorer = _mapper.Scorer;
        int[][] batches = [.. Enumerable.Range(0, _count).OrderBy(slot => scorer.LengthOf(_inputs[slot])).Chunk(scorer.BatchSize)];
        if (batches.Length == 1)
        {
            ScoreBatch(batches[0]);
            return;
        }
        try
        {
            // The products of one decoding step are too small for all cores, so each core takes a batch.
            Parallel.ForEach(Partitioner.Create(batches, EnumerablePartitionerOptions.NoBuffering), ScoreBatch);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }

    private void ScoreBatch(int[] slots)
    {
        TOutput[] results = _mapper.Scorer.Score(Array.ConvertAll(slots, slot => _inputs[slot]));
        for (int i = 0; i < slots.Length; i++)
            _results[slots[i]] = results[i];
    }
}
