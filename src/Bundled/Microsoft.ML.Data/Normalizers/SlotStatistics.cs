using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What is learned of the values of one column, slot by slot; a scalar has one slot.</summary>
internal abstract class SlotStatistics<T>(int slots) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Per slot, the rows whose sparse vector has a value there.
    private readonly long[] _stored = new long[slots];
    private long _sparseRows;

    /// <summary>The number of slots.</summary>
    protected int Slots => slots;

    /// <summary>Takes in a scalar.</summary>
    public void Add(T value) => AddValue(0, value);

    /// <summary>Takes in a vector; the zeros that a sparse one leaves out are counted, and added at the end.</summary>
    public void Add(in VBuffer<T> vector)
    {
        ReadOnlySpan<T> values = vector.GetValues();
        if (vector.IsDense)
        {
            for (int i = 0; i < values.Length; i++)
                AddValue(i, values[i]);
            return;
        }
        _sparseRows++;
        ReadOnlySpan<int> indices = vector.GetIndices();
        for (int i = 0; i < values.Length; i++)
        {
            _stored[indices[i]]++;
            AddValue(indices[i], values[i]);
        }
    }

    /// <summary>The function that was learned.</summary>
    public ColumnFunction ToFunction(bool isVector)
    {
        for (int i = 0; i < slots; i++)
        {
            if (_sparseRows > _stored[i])
                AddZeros(i, _sparseRows - _stored[i]);
        }
        return MakeFunction(isVector);
    }

    protected abstract void AddValue(int slot, T value);

    protected abstract void AddZeros(int slot, long count);

    protected abstract ColumnFunction MakeFunction(bool isVector);
}
