namespace Microsoft.ML.Data.IO;

/// <summary>A block of vectors: the values of all of them in one array, the indices of the sparse ones in another.</summary>
internal sealed class VectorBlock<T> : ValueBlock<VBuffer<T>>
{
    private readonly int[] _lengths;
    private readonly int[] _counts;
    private readonly int[] _indices;
    private readonly int[] _valueStarts;
    private readonly int[] _indexStarts;

    /// <summary>Checks that the parts fit together; <see cref="Values"/> must then get <see cref="ValueCount"/> values.</summary>
    public VectorBlock(int commonLength, int[]? lengths, int[] counts, int[] indices)
    {
        _lengths = lengths ?? [.. Enumerable.Repeat(commonLength, counts.Length)];
        _counts = counts;
        _indices = indices;
        _valueStarts = new int[counts.Length];
        _indexStarts = new int[counts.Length];
        long values = 0;
        int indexEnd = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            int length = _lengths[i];
            int count = counts[i];
            if (length < 0 || count < -1 || count > length || count > indices.Length - indexEnd)
                throw new FormatException($"The binary dataview is damaged: a vector of {length} items with {count} explicit values");
            _valueStarts[i] = (int)values;
            _indexStarts[i] = indexEnd;
            if (count >= 0)
            {
                CheckIndices(indices.AsSpan(indexEnd, count), length);
                indexEnd += count;
            }
            values += count < 0 ? length : count;
            if (values > int.MaxValue)
                throw new FormatException("The binary dataview is damaged: a block with more values than can be");
        }
        if (indexEnd != indices.Length)
            throw new FormatException($"The binary dataview is damaged: {indices.Length} indices where {indexEnd} were expected");
        ValueCount = (int)values;
    }

    public int ValueCount { get; }

    public T[] Values { get; set; } = [];

    public override void Get(int index, ref VBuffer<T> value)
    {
        int count = _counts[index];
        VBufferEditor<T> editor = count < 0
            ? VBufferEditor.Create(ref value, _lengths[index])
            : VBufferEditor.Create(ref value, _lengths[index], count);
        Values.AsSpan(_valueStarts[index], editor.Values.Length).CopyTo(editor.Values);
        if (count >= 0)
            _indices.AsSpan(_indexStarts[index], count).CopyTo(editor.Indices);
        value = editor.Commit();
    }

    private static void CheckIndices(ReadOnlySpan<int> indices, int length)
    {
        int previous = -1;
        foreach (int index in indices)
        {
            if (index <= previous || index >= length)
                throw new FormatException($"The binary dataview is damaged: index {index} after {previous} in a vector of {length} items");
            previous = index;
        }
    }
}
