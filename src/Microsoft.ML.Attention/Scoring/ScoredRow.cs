using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// One row with the scorer's columns beside the input's. The model runs when the first output is asked for, once for each
/// position of the input row. Owns the input row.
/// </summary>
internal sealed class ScoredRow<TInput, TOutput> : DataViewRow
{
    private readonly ScoringMapper<TInput, TOutput> _mapper;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly Func<TInput>? _read;
    private readonly TInput[] _batch = new TInput[1];
    private long _scoredPosition = -1;
    private TOutput _result = default!;

    public ScoredRow(ScoringMapper<TInput, TOutput> mapper, DataViewRow input, bool[] active)
    {
        _mapper = mapper;
        _input = input;
        _active = active;
        if (mapper.AnyOutput(active))
            _read = mapper.Scorer.CreateReader(input, mapper.Inputs);
    }

    public override DataViewSchema Schema => _mapper.OutputSchema;

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        if (!_active[column.Index])
            throw Getters.Inactive(column);
        return _mapper.IsOutput(column.Index)
            ? Getters.Cast<TValue>(_mapper.Output(column.Index).CreateGetter(Current), column)
            : _input.GetGetter<TValue>(_mapper.InputSchema[column.Index]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _input.Dispose();
        base.Dispose(disposing);
    }

    private TOutput Current()
    {
        if (_input.Position != _scoredPosition || _scoredPosition < 0)
        {
            _batch[0] = _read!();
            _result = _mapper.Scorer.Score(_batch)[0];
            _scoredPosition = _input.Position;
        }
        return _result;
    }
}
