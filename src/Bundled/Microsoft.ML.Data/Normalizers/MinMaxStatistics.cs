using System.Numerics;

namespace Microsoft.ML.Transforms;

/// <summary>The least and the greatest value of each slot; NaN counts as neither.</summary>
internal sealed class MinMaxStatistics<T> : SlotStatistics<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool _fixZero;
    private readonly T[] _min;
    private readonly T[] _max;

    /// <param name="slots">The number of slots.</param>
    /// <param name="fixZero">Whether zero is to stay zero.</param>
    public MinMaxStatistics(int slots, bool fixZero) : base(slots)
    {
        _fixZero = fixZero;
        _min = new T[slots];
        _max = new T[slots];
        _min.AsSpan().Fill(T.PositiveInfinity);
        _max.AsSpan().Fill(T.NegativeInfinity);
    }

    protected override void AddValue(int slot, T value)
    {
        if (value < _min[slot])
            _min[slot] = value;
        if (value > _max[slot])
            _max[slot] = value;
    }

    protected override void AddZeros(int slot, long count) => AddValue(slot, T.Zero);

    protected override ColumnFunction MakeFunction(bool isVector)
    {
        var scale = new T[Slots];
        var offset = new T[Slots];
        for (int i = 0; i < scale.Length; i++)
        {
            // A slot with a single value, or with none, tells nothing.
            if (!(_max[i] > _min[i]))
                continue;
            scale[i] = T.One / (_fixZero ? T.Max(T.Abs(_max[i]), T.Abs(_min[i])) : _max[i] - _min[i]);
            offset[i] = _fixZero ? T.Zero : _min[i];
        }
        return new AffineFunction<T>(isVector, scale, offset);
    }
}
