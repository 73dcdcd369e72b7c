using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>Fills a <see cref="VBuffer{T}"/>: write <see cref="Values"/> and <see cref="Indices"/>, then commit.</summary>
/// <typeparam name="T">The type of each item.</typeparam>
public readonly ref struct VBufferEditor<T>
{
    private readonly int _logicalLength;
    private readonly T[]? _values;
    private readonly int[]? _indices;

    /// <summary>The items to be stored.</summary>
    public readonly Span<T> Values;

    /// <summary>The positions of the items to be stored, to be filled in ascending order; empty for a dense vector, unless asked for.</summary>
    public readonly Span<int> Indices;

    internal VBufferEditor(int logicalLength, int valuesCount, T[]? values, int[]? indices, bool requireIndicesOnDense,
        bool createdNewValues, bool createdNewIndices)
    {
        _logicalLength = logicalLength;
        _values = values;
        _indices = indices;
        bool isDense = logicalLength == valuesCount;
        Values = values.AsSpan(0, valuesCount);
        Indices = isDense && !requireIndicesOnDense ? default : indices.AsSpan(0, valuesCount);
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
    }

    /// <summary>True if the old items had no room for the new ones.</summary>
    public bool CreatedNewValues { get; }

    /// <summary>True if the old indices had no room for the new ones.</summary>
    public bool CreatedNewIndices { get; }

    /// <summary>The vector as filled. The editor must not be used afterwards.</summary>
    public VBuffer<T> Commit() => new(_logicalLength, Values.Length, _values, _indices);

    /// <summary>The vector of the first stored items only. The editor must not be used afterwards.</summary>
    /// <param name="physicalValuesCount">How many of <see cref="Values"/> (and <see cref="Indices"/>) belong to the vector.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than there are, or fewer of a dense vector without indices.</exception>
    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        Guard.Require(physicalValuesCount >= 0 && physicalValuesCount <= Values.Length, nameof(physicalValuesCount),
            $"The count must be from 0 to {Values.Length}; got {physicalValuesCount}");
        Guard.Require(physicalValuesCount == _logicalLength || Indices.Length >= physicalValuesCount, nameof(physicalValuesCount),
            $"A dense vector without indices cannot be cut to {physicalValuesCount} of {_logicalLength} items; ask for requireIndicesOnDense");
        return new(_logicalLength, physicalValuesCount, _values, _indices);
    }
}
