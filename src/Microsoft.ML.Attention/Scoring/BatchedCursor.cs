using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// Reads a window of rows ahead, scores it in batches of rows of like length on all cores, and hands the rows out in order. The model runs
/// when the first output of a window is asked for, and only then.
/// </summary>
internal sealed class BatchedCursor<TInput, TOutput> : DataViewRowCursor
{
    /// <summary>The largest window, in batches: enough to sort by length and to keep cores busy, little to hold.</summary>
    private const int WindowBatches = 16;

    /// <summary>What the rows of a window and their results hold at most, but for one row: 64 MiB.</summary>
    private const long WindowBytes = 1L << 26;

    private readonly ScoringMapper<TInput, TOutput> _mapper;
    private readonly RowWindow<TInput> _window;
    private readonly bool[] _active;
    private TOutput[] _results = [];
    private int _slot = -1;
    private bool _scored;
    private bool _disposed;

    public BatchedCursor(ScoringMapper<TInput, TOutput> mapper, DataViewRowCursor input, bool[] active)
    {
        _mapper = mapper;
        _active = active;
        IBatchScorer<TInput, TOutput> scorer = mapper.Scorer;
        _window = new RowWindow<TInput>(
            input, scorer.CreateReader(input, mapper.Inputs), scorer.BytesOf, mapper.InputSchema.Where(column => active[column.Index]),
            WindowBatches * scorer.BatchSize, WindowBytes);
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _slot < 0 || _disposed ? -1 : _window.Position(_slot);

    public override long Batch => _slot < 0 ? 0 : _window.Batch(_slot);

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = _window.Id(Slot());

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
            throw Getters.Inactive(column);
        Delegate getter = _mapper.IsOutput(column.Index)
            ? _mapper.Output(column.Index).CreateGetter(Current)
            : _window.CreateGetter(column.Index, Slot);
        return Getters.Cast<TValue>(getter, column);
    }

    public override bool MoveNext()
    {
        if (_disposed)
            return false;
        if (++_slot < _window.Count)
            return true;
        _slot = -1; // stays so if reading fails
        _scored = false;
        if (_window.Fill())
            _slot = 0;
        return _slot == 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _window.Dispose();
        }
        base.Dispose(disposing);
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
        if (_results.Length < _window.Count)
            _results = new TOutput[_window.Count];
        var lengths = new int[_window.Count];
        for (int slot = 0; slot < lengths.Length; slot++)
            lengths[slot] = _mapper.Scorer.LengthOf(_window.Input(slot));
        int cores = Environment.ProcessorCount;
        int[][] batches = BatchPlan.Create(lengths, _mapper.Scorer.LengthStep, _mapper.Scorer.BatchSize, cores);
        if (batches.Length == 1)
            ScoreBatch(batches[0]);
        else
            ModelThreads.ForEach(batches, cores, ScoreBatch);
    }

    private void ScoreBatch(int[] slots)
    {
        TOutput[] results = _mapper.Scorer.Score(Array.ConvertAll(slots, _window.Input));
        for (int i = 0; i < slots.Length; i++)
            _results[slots[i]] = results[i];
    }
}
