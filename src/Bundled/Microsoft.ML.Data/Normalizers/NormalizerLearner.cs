using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Learns a normalizer of one column from the rows of a cursor.</summary>
internal abstract class NormalizerLearner(long maximumExampleCount)
{
    private long _rows;

    /// <summary>Whether another row would be used.</summary>
    public bool WantsMore => _rows < maximumExampleCount;

    /// <summary>Takes in the cursor's row, if more are wanted.</summary>
    public void AddRow()
    {
        if (!WantsMore)
            return;
        _rows++;
        AddRowCore();
    }

    /// <summary>What was learned.</summary>
    public abstract ColumnFunction ToFunction();

    protected abstract void AddRowCore();
}

/// <inheritdoc/>
internal sealed class NormalizerLearner<T> : NormalizerLearner where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly SlotStatistics<T> _statistics;
    private readonly ValueGetter<T>? _scalar;
    private readonly ValueGetter<VBuffer<T>>? _vector;
    private VBuffer<T> _value;

    public NormalizerLearner(NormalizerColumn options, DataViewRow input, DataViewSchema.Column column) : base(options.MaximumExampleCount)
    {
        if (column.Type is VectorDataViewType vector)
        {
            _statistics = options.MakeStatistics<T>(vector.Size);
            _vector = input.GetGetter<VBuffer<T>>(column);
        }
        else
        {
            _statistics = options.MakeStatistics<T>(1);
            _scalar = input.GetGetter<T>(column);
        }
    }

    public override ColumnFunction ToFunction() => _statistics.ToFunction(_vector != null);

    protected override void AddRowCore()
    {
        if (_vector != null)
        {
            _vector(ref _value);
            _statistics.Add(in _value);
        }
        else
        {
            T value = default;
            _scalar!(ref value);
            _statistics.Add(value);
        }
    }
}
