using System.Collections;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor in row-major order, whatever its layout. Does not keep the tensor alive: after its disposal every access
/// throws.
/// </summary>
/// <typeparam name="T">The tensor's element type.</typeparam>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly TensorImpl _tensor;

    internal TensorAccessor(torch.Tensor tensor) => _tensor = tensor.Impl;

    /// <summary>The number of elements.</summary>
    public long Count => _tensor.Count;

    /// <summary>Elements can be written.</summary>
    public bool IsReadOnly => false;

    /// <summary>One element by its indices; a single index counts in row-major order only for vectors.</summary>
    /// <exception cref="IndexOutOfRangeException">An index is outside the tensor.</exception>
    public unsafe T this[params long[] indices]
    {
        get => ((T*)_tensor.Data)[OffsetOf(indices)];
        set
        {
            ((T*)_tensor.Data)[OffsetOf(indices)] = value;
            _tensor.Storage.Touch();
        }
    }

    /// <summary>Whether both look at the same elements.</summary>
    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they look at different elements.</summary>
    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !(left == right);

    /// <inheritdoc/>
    public override unsafe bool Equals(object? obj) => obj is TensorAccessor<T> other && Count == other.Count
        && _tensor.Data == other._tensor.Data;

    /// <inheritdoc/>
    public override unsafe int GetHashCode() => HashCode.Combine((nint)_tensor.Data, Count);

    /// <summary>The elements as an array.</summary>
    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>The elements as an array of the tensor's rank; a 0-d tensor gives one element.</summary>
    public Array ToNDArray()
    {
        if (_tensor.Rank == 0)
            return ToArray();
        Array result = Array.CreateInstance(typeof(T), _tensor.Shape);
        int[] index = new int[_tensor.Rank];
        foreach (T value in this)
        {
            result.SetValue(value, index);
            for (int d = index.Length - 1; d >= 0 && ++index[d] == _tensor.Shape[d]; d--)
                index[d] = 0;
        }
        return result;
    }

    /// <summary>Copies elements out, beginning with the <paramref name="tensorIndex"/>-th.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Copies elements out, beginning with the <paramref name="tensorIndex"/>-th, until one side ends.</summary>
    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        T* data = (T*)_tensor.Data;
        int count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_tensor.IsContiguous)
        {
            new ReadOnlySpan<T>(data + tensorIndex, count).CopyTo(array[arrayIndex..]);
            return;
        }
        for (int i = 0; i < count; i++)
            array[arrayIndex + i] = data[Strided.Offset(_tensor, tensorIndex + i)];
    }

    /// <summary>Copies elements in, beginning with the <paramref name="tensorIndex"/>-th.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <summary>Copies elements in, beginning with the <paramref name="tensorIndex"/>-th, until one side ends.</summary>
    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        T* data = (T*)_tensor.Data;
        int count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        for (int i = 0; i < count; i++)
            data[_tensor.IsContiguous ? tensorIndex + i : Strided.Offset(_tensor, tensorIndex + i)] = array[arrayIndex + i];
        _tensor.Storage.Touch();
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return At(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to free: the accessor does not keep the tensor alive.</summary>
    public void Dispose()
    {
    }

    private unsafe T At(long i) => ((T*)_tensor.Data)[Strided.Offset(_tensor, i)];

    private long OffsetOf(long[] indices)
    {
        if (indices.Length == 1)
        {
            if (indices[0] < 0 || indices[0] >= Count)
                throw new IndexOutOfRangeException($"The index is {indices[0]}; the tensor has {Count} elements.");
            return Strided.Offset(_tensor, indices[0]);
        }
        if (indices.Length != _tensor.Rank)
            throw new IndexOutOfRangeException($"{indices.Length} indices for a tensor of {_tensor.Rank} dimensions.");
        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if (indices[d] < 0 || indices[d] >= _tensor.Shape[d])
                throw new IndexOutOfRangeException($"The index {indices[d]} is outside dimension {d} of size {_tensor.Shape[d]}.");
            offset += indices[d] * _tensor.Strides[d];
        }
        return offset;
    }
}
