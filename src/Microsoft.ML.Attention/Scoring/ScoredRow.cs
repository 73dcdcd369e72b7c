using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Scoring;

/// <summary>
/// One row with a mapper's columns beside the input's. The outputs are computed when the first of them is asked for, once for each
/// position of the input row. Owns the input row.
/// </summary>
internal sealed class ScoredRow<TOutput> : DataViewRow
{
    private readonly RowMapper<TOutput> _mapper;
    private readonly DataViewRow _input;
    private readonly bool[] _active;
    private readonly Func<TOutput>? _score;
    private long _scoredPosition = -1;
    private TOutput _result = default!;

    public ScoredRow(RowMapper<TOutput> mapper, DataViewRow input, bool[] active)
    {
        _mapper = mapper;
        _input = input;
        _active = active;
        if (mapper.AnyOutput(active))
            _score = mapper.CreateScorer(input);
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
            _scoredPosition = -1; // stays so if scoring fails
            _result = _score!();
            _scoredPosition = _input.Position;
        }
        return _result;
    }
}
