using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>Makes editors, which fill a <see cref="VBuffer{T}"/> anew and reuse its buffers.</summary>
public static class VBufferEditor
{
    /// <summary>Makes an editor with the sizes and the present items of a vector.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination)
        => new(destination.Length, destination.GetValues().Length, destination.ValueBuffer, destination.IndexBuffer,
            requireIndicesOnDense: false, createdNewValues: false, createdNewIndices: false);

    /// <summary>Makes an editor of the given sizes. The items are in no particular state unless <paramref name="keepOldOnResize"/>.</summary>
    /// <param name="destination">The vector whose buffers are reused where they suffice.</param>
    /// <param name="newLogicalLength">The number of items of the vector to be made.</param>
    /// <param name="valuesCount">The number of items to be stored; fewer than the length for a sparse vector, null for a dense one.</param>
    /// <param name="maxValuesCapacity">Where a buffer must be made anew it gets some room to grow, but no more than this; the length if null.</param>
    /// <param name="keepOldOnResize">Copies the old items and indices where a buffer must be made anew.</param>
    /// <param name="requireIndicesOnDense">Makes room for indices although all items are stored, for <see cref="VBufferEditor{T}.CommitTruncated"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers do not fit together.</exception>
    public static VBufferEditor<T> Create<T>(ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null,
        int? maxValuesCapacity = null, bool keepOldOnResize = false, bool requireIndicesOnDense = false)
    {
        Guard.Require(newLogicalLength >= 0, nameof(newLogicalLength), $"The length must not be negative; got {newLogicalLength}");
        int count = valuesCount ?? newLogicalLength;
        Guard.Require(count >= 0 && count <= newLogicalLength, nameof(valuesCount), $"The count must be from 0 to the length {newLogicalLength}; got {count}");
        int capacity = Math.Max(count, maxValuesCapacity ?? newLogicalLength);

        T[]? values = EnsureSize(destination.ValueBuffer, count, capacity, keepOldOnResize, out bool newValues);
        int[]? indices = destination.IndexBuffer;
        bool newIndices = false;
        if (count < newLogicalLength || requireIndicesOnDense)
            indices = EnsureSize(indices, count, capacity, keepOldOnResize, out newIndices);
        return new(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    // Doubles, so that a buffer which serves rows of growing length is not made anew for each of them.
    private static TItem[]? EnsureSize<TItem>(TItem[]? array, int size, int capacity, bool keepOld, out bool created)
    {
        created = size > (array?.Length ?? 0);
        if (!created)
            return array;
        int room = (int)Math.Min(capacity, Math.Max(size, 2L * (array?.Length ?? 0)));
        if (keepOld)
        {
            Array.Resize(ref array, room);
            return array;
        }
        return new TItem[room];
    }
}
