using System.Collections;
using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>
/// A vector whose buffers are meant to be reused: dense (every item stored) or sparse (items at the stored, ascending indices; all
/// others are default). Treat it as a value that cannot be changed; use <see cref="VBufferEditor"/> to fill one anew.
/// </summary>
/// <typeparam name="T">The type of each item.</typeparam>
public readonly struct VBuffer<T> : IEnumerable
{
    // Either array may be longer than what is in use: the rest is room for reuse.
    private readonly T[]? _values;
    private readonly int[]? _indices;
    private readonly int _count;

    /// <summary>The number of items, stored or not.</summary>
    public readonly int Length;

    /// <summary>Makes a dense vector.</summary>
    /// <param name="length">The number of items.</param>
    /// <param name="values">The items, at least <paramref name="length"/>; kept, not copied.</param>
    /// <param name="indices">Only kept as room for a later sparse vector.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="values"/> is too short.</exception>
    public VBuffer(int length, T[] values, int[]? indices = null) : this(length, length, values, indices) { }

    /// <summary>Makes a sparse vector, or a dense one if <paramref name="count"/> is <paramref name="length"/>.</summary>
    /// <param name="length">The number of items.</param>
    /// <param name="count">The number of items stored.</param>
    /// <param name="values">The stored items, at least <paramref name="count"/>; kept, not copied.</param>
    /// <param name="indices">Ascending positions of the stored items, at least <paramref name="count"/>, unless the vector is dense; kept, not copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers do not fit together.</exception>
    public VBuffer(int length, int count, T[]? values, int[]? indices)
    {
        Guard.Require(length >= 0, nameof(length), $"The length must not be negative; got {length}");
        Guard.Require(count >= 0 && count <= length, nameof(count), $"The count must be from 0 to the length {length}; got {count}");
        Guard.Require((values?.Length ?? 0) >= count, nameof(values), $"At least {count} values are needed; got {values?.Length ?? 0}");
        Guard.Require(count == length || (indices?.Length ?? 0) >= count, nameof(indices),
            $"At least {count} indices are needed; got {indices?.Length ?? 0}");
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    /// <summary>True if every item is stored, in order; <see cref="GetIndices"/> is empty then.</summary>
    public bool IsDense => _count == Length;

    /// <summary>The stored items: all of them if dense, else those at <see cref="GetIndices"/>.</summary>
    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The ascending positions of the stored items; empty if the vector is dense.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    internal T[]? ValueBuffer => _values;

    internal int[]? IndexBuffer => _indices;

    /// <summary>Copies this vector in the same form, reusing the destination's buffers where they suffice.</summary>
    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    /// <summary>Copies this vector in dense form, reusing the destination's buffers where they suffice.</summary>
    public void CopyToDense(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Copies a stretch of this vector in the same form.</summary>
    /// <param name="destination">Gets the vector of <paramref name="length"/> items; its buffers are reused where they suffice.</param>
    /// <param name="sourceIndex">The position of the first item to copy.</param>
    /// <param name="length">The number of items to copy.</param>
    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        Guard.Require(sourceIndex >= 0 && sourceIndex <= Length, nameof(sourceIndex), $"The index must be from 0 to {Length}; got {sourceIndex}");
        Guard.Require(length >= 0 && length <= Length - sourceIndex, nameof(length),
            $"The length must be from 0 to {Length - sourceIndex}; got {length}");
        int first = sourceIndex;
        int limit = sourceIndex + length;
        if (!IsDense)
        {
            first = LowerBound(GetIndices(), sourceIndex);
            limit = LowerBound(GetIndices(), sourceIndex + length);
        }
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, limit - first);
        GetValues()[first..limit].CopyTo(editor.Values);
        if (!IsDense)
        {
            // If every item of the stretch is stored the copy is dense, and has no indices.
            ReadOnlySpan<int> indices = GetIndices()[first..limit];
            for (int i = 0; i < editor.Indices.Length; i++)
                editor.Indices[i] = indices[i] - sourceIndex;
        }
        destination = editor.Commit();
    }

    /// <summary>Copies all items, in dense form.</summary>
    /// <param name="destination">At least <see cref="Length"/> long; what lies behind stays.</param>
    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    /// <summary>Copies all items, in dense form.</summary>
    /// <param name="destination">Has room for <see cref="Length"/> items from <paramref name="destinationIndex"/>; the rest stays.</param>
    /// <param name="destinationIndex">Where the first item goes.</param>
    /// <param name="defaultValue">Stands for the items that are not stored.</param>
    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default!)
    {
        Guard.Require(destinationIndex >= 0 && destinationIndex <= destination.Length, nameof(destinationIndex),
            $"The index must be from 0 to {destination.Length}; got {destinationIndex}");
        Guard.Require(Length <= destination.Length - destinationIndex, nameof(destination),
            $"Not enough capacity in destination: {Length} items do not fit into {destination.Length} from index {destinationIndex}");
        Span<T> target = destination.Slice(destinationIndex, Length);
        ReadOnlySpan<T> values = GetValues();
        if (IsDense)
        {
            values.CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        ReadOnlySpan<int> indices = GetIndices();
        for (int i = 0; i < indices.Length; i++)
            target[indices[i]] = values[i];
    }

    /// <summary>Makes a dense vector of a stretch of an array.</summary>
    /// <param name="source">The array; may be null if <paramref name="length"/> is 0.</param>
    /// <param name="sourceIndex">The position of the first item to copy.</param>
    /// <param name="destination">Gets the vector; its buffers are reused where they suffice.</param>
    /// <param name="length">The number of items to copy.</param>
    public static void Copy(T[]? source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        int available = source?.Length ?? 0;
        Guard.Require(sourceIndex >= 0 && sourceIndex <= available, nameof(sourceIndex), $"The index must be from 0 to {available}; got {sourceIndex}");
        Guard.Require(length >= 0 && length <= available - sourceIndex, nameof(length),
            $"The length must be from 0 to {available - sourceIndex}; got {length}");
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Lists positions and items in ascending order.</summary>
    /// <param name="all">False: only the stored items. True: the others as well, as default.</param>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        int next = 0;
        for (int i = 0; i < _count; i++)
        {
            int index = IsDense ? i : _indices![i];
            for (; all && next < index; next++)
                yield return new(next, default!);
            yield return new(index, _values![i]);
            next = index + 1;
        }
        for (; all && next < Length; next++)
            yield return new(next, default!);
    }

    /// <summary>Lists all items in order, those that are not stored as default.</summary>
    public IEnumerable<T> DenseValues()
    {
        foreach (KeyValuePair<int, T> item in Items(all: true))
            yield return item.Value;
    }

    /// <summary>Reads one item; an item that is not stored is default.</summary>
    /// <param name="index">From 0 to <see cref="Length"/> - 1.</param>
    /// <param name="destination">Gets the item.</param>
    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    /// <summary>Reads one item; an item that is not stored is default.</summary>
    /// <param name="index">From 0 to <see cref="Length"/> - 1.</param>
    public T GetItemOrDefault(int index)
    {
        Guard.Require((uint)index < (uint)Length, nameof(index), $"The index must be from 0 to {Length - 1}; got {index}");
        if (IsDense)
            return _values![index];
        int position = GetIndices().BinarySearch(index);
        return position >= 0 ? _values![position] : default!;
    }

    /// <summary>Lists all items in order.</summary>
    public IEnumerator GetEnumerator() => DenseValues().GetEnumerator();

    /// <summary>The form and the sizes, without the items.</summary>
    public override string ToString()
        => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    private static int LowerBound(ReadOnlySpan<int> indices, int index)
    {
        int position = indices.BinarySearch(index);
        return position >= 0 ? position : ~position;
    }
}
