using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Putting tensors together and taking them apart.</summary>
internal static partial class Ops
{
    public static TensorImpl Cat(IReadOnlyList<TensorImpl> tensors, long dim)
    {
        // By an old custom of libtorch, vectors without elements join in whatever the others' rank is.
        TensorImpl[] parts = [.. tensors.Where(part => part.Rank != 1 || part.Count > 0)];
        ScalarType type = tensors.Aggregate(tensors[0], static (a, b) => DType.Result(a, b) == a.DType ? a : b).DType;
        foreach (TensorImpl part in tensors)
            type = DType.Promote(type, part.DType);
        if (parts.Length == 0)
            return TensorImpl.Empty(type, 0);
        foreach (TensorImpl part in parts)
        {
            if (part.Rank == 0)
                throw Errors.Torch("zero-dimensional tensor (at position 0) cannot be concatenated");
        }
        TensorImpl first = parts[0];
        int d = Layout.Dim(dim, first.Rank);
        long[] shape = [.. first.Shape];
        for (int i = 1; i < parts.Length; i++)
        {
            if (parts[i].Rank != first.Rank)
                throw Errors.Torch($"Tensors must have same number of dimensions: got {first.Rank} and {parts[i].Rank}");
            for (int k = 0; k < first.Rank; k++)
            {
                if (k != d && parts[i].Shape[k] != shape[k])
                {
                    throw Errors.Torch($"Sizes of tensors must match except in dimension {d}. Expected size {shape[k]} but got size {parts[i].Shape[k]} " +
                        $"for tensor number {i} in the list.");
                }
            }
            shape[d] += parts[i].Shape[d];
        }
        TensorImpl y = TensorImpl.Empty(type, shape);
        long[] sizes = new long[parts.Length];
        long start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            sizes[i] = parts[i].Shape[d];
            Copying.Copy(parts[i], Part(y, d, start, sizes[i]));
            start += sizes[i];
        }
        if (DType.IsFloating(type) && Autograd.Records(parts))
        {
            ScalarType[] types = [.. parts.Select(part => part.DType)];
            Autograd.Record("Cat", y, parts, [], (node, g) =>
            {
                var gradients = new TensorImpl?[sizes.Length];
                long at = 0;
                for (int i = 0; i < gradients.Length; i++)
                {
                    gradients[i] = node.Needs(i) ? Cast(Narrow(g[0]!, d, at, sizes[i]), types[i]) : null;
                    at += sizes[i];
                }
                return gradients;
            });
        }
        return y;
    }

    /// <summary>A part along one dimension, outside the graph.</summary>
    private static TensorImpl Part(TensorImpl x, int d, long start, long length)
    {
        long[] shape = [.. x.Shape];
        shape[d] = length;
        return x.View(shape, x.Strides, x.Offset + start * x.Strides[d]);
    }

    /// <summary>Tensors of one shape, put beside each other in a new dimension.</summary>
    public static TensorImpl Stack(IReadOnlyList<TensorImpl> tensors, long dim)
    {
        if (tensors.Count == 0)
            throw Errors.Torch("stack expects a non-empty TensorList");
        for (int i = 1; i < tensors.Count; i++)
        {
            if (!tensors[i].Shape.AsSpan().SequenceEqual(tensors[0].Shape))
            {
                throw Errors.Torch($"stack expects each tensor to be equal size, but got {Errors.Sizes(tensors[0].Shape)} at entry 0 " +
                    $"and {Errors.Sizes(tensors[i].Shape)} at entry {i}");
            }
        }
        int d = Layout.Dim(dim, tensors[0].Rank + 1);
        return Cat([.. tensors.Select(tensor => Unsqueeze(tensor, d))], d);
    }

    /// <summary>Parts of given sizes along one dimension; the gradient is put together in one piece.</summary>
    public static TensorImpl[] Split(TensorImpl x, ReadOnlySpan<long> sizes, long dim)
    {
        int d = Layout.Dim(dim, x.Rank);
        long sum = 0;
        foreach (long size in sizes)
            sum += size >= 0 ? size
                : throw Errors.Torch($"split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes={Errors.Sizes(sizes)}");
        if (x.Rank == 0 || sum != x.Shape[d])
        {
            throw Errors.Torch($"split_with_sizes expects split_sizes to sum exactly to {(x.Rank == 0 ? 1 : x.Shape[d])} (input tensor's size at dimension {d}), " +
                $"but got split_sizes={Errors.Sizes(sizes)}");
        }
        var parts = new TensorImpl[sizes.Length];
        long start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Part(x, d, start, sizes[i]);
            start += sizes[i];
        }
        if (Autograd.Records(x))
            Autograd.Record("Split", parts, [x], [], (node, g) =>
                [Cat([.. Enumerable.Range(0, g.Length).Select(i => node.OrZeros(g, i))], d)]);
        return AsViews(x, parts);
    }

    /// <summary>Every element along one dimension, which is dropped; the gradient is put together in one piece.</summary>
    public static TensorImpl[] Unbind(TensorImpl x, long dim)
    {
        if (x.Rank == 0)
            throw Errors.Torch("Dimension specified as 0 but tensor has no dimensions");
        int d = Layout.Dim(dim, x.Rank);
        long[] shape = [.. x.Shape.AsSpan(0, d), .. x.Shape.AsSpan(d + 1)];
        long[] strides = [.. x.Strides.AsSpan(0, d), .. x.Strides.AsSpan(d + 1)];
        var parts = new TensorImpl[x.Shape[d]];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = x.View(shape, strides, x.Offset + i * x.Strides[d]);
        if (parts.Length > 0 && Autograd.Records(x))
            Autograd.Record("Unbind", parts, [x], [], (node, g) =>
                [Stack([.. Enumerable.Range(0, g.Length).Select(i => node.OrZeros(g, i))], d)]);
        return AsViews(x, parts);
    }

    private static TensorImpl[] AsViews(TensorImpl x, TensorImpl[] parts)
    {
        if (Autograd.IsEnabled)
        {
            foreach (TensorImpl part in parts)
                part.SetViewBase(x.ViewBase ?? x);
        }
        return parts;
    }

    /// <summary>Parts of one size; the last may be smaller.</summary>
    public static TensorImpl[] SplitEvenly(TensorImpl x, long size, long dim)
    {
        int d = Layout.Dim(dim, x.Rank);
        long length = x.Rank == 0 ? throw Errors.Torch("split expects at least a 1-dimensional tensor") : x.Shape[d];
        if (size < 0 || (size == 0 && length != 0))
            throw Errors.Torch($"split expects split_size be non-negative, but got split_size={size}");
        var sizes = new List<long>();
        for (long start = 0; start < length; start += size)
            sizes.Add(Math.Min(size, length - start));
        return Split(x, length == 0 ? [0] : [.. sizes], d);
    }

    /// <summary>At most <paramref name="chunks"/> parts of equal size but for the last.</summary>
    public static TensorImpl[] Chunk(TensorImpl x, long chunks, long dim)
    {
        if (chunks <= 0)
            throw Errors.Torch($"chunk expects `chunks` to be greater than 0, got: {chunks}");
        if (x.Rank == 0)
            throw Errors.Torch("chunk expects at least a 1-dimensional tensor");
        int d = Layout.Dim(dim, x.Rank);
        return SplitEvenly(x, Math.Max(1, (x.Shape[d] + chunks - 1) / chunks), d);
    }

    /// <summary>Exactly <paramref name="sections"/> parts whose sizes differ by at most 1.</summary>
    public static TensorImpl[] TensorSplit(TensorImpl x, long sections, long dim)
    {
        if (sections <= 0)
            throw Errors.Torch($"number of sections must be larger than 0, got {sections}");
        int d = Layout.Dim(dim, x.Rank);
        long length = x.Shape[d];
        long[] sizes = new long[sections];
        for (long i = 0; i < sections; i++)
            sizes[i] = length / sections + (i < length % sections ? 1 : 0);
        return Split(x, sizes, d);
    }

    /// <summary>Copies of the whole tensor beside each other.</summary>
    public static TensorImpl Repeat(TensorImpl x, ReadOnlySpan<long> times)
    {
        if (times.Length < x.Rank)
            throw Errors.Torch("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
        // [a, b] repeated (r, s) is [1, a, 1, b] expanded to [r, a, s, b].
        int shift = times.Length - x.Rank;
        long[] apart = new long[2 * times.Length], wide = new long[2 * times.Length], shape = new long[times.Length];
        for (int d = 0; d < times.Length; d++)
        {
            if (times[d] < 0)
                throw Errors.Torch($"Trying to create tensor with negative dimension {times[d]}");
            long size = d < shift ? 1 : x.Shape[d - shift];
            (apart[2 * d], apart[2 * d + 1]) = (1, size);
            (wide[2 * d], wide[2 * d + 1]) = (times[d], size);
            shape[d] = times[d] * size;
        }
        return Reshape(Clone(Expand(Reshape(x, apart), wide)), shape);
    }

    /// <summary>As <see cref="Repeat"/>, with missing leading repetitions taken as 1.</summary>
    public static TensorImpl Tile(TensorImpl x, long[] times)
    {
        int missing = x.Rank - times.Length;
        return Repeat(x, missing > 0 ? [.. Enumerable.Repeat(1L, missing), .. times] : times);
    }

    public static TensorImpl Flip(TensorImpl x, ReadOnlySpan<long> dims)
    {
        int[] reversed = Layout.Dims(dims, x.Rank);
        TensorImpl y = x;
        foreach (int d in reversed)
            y = IndexSelect(y, d, Arange(x.Rank == 0 ? 1 : x.Shape[d], fromEnd: true));
        return reversed.Length == 0 ? Clone(x) : y;
    }

    /// <summary>Elements moved along a dimension, those beyond the end coming back at the start.</summary>
    public static TensorImpl Roll(TensorImpl x, long[] shifts, long[] dims)
    {
        if (dims.Length == 0 && shifts.Length == 1)
            return Reshape(Roll(Flatten(x), shifts, [0]), x.Shape);
        if (dims.Length != shifts.Length)
            throw Errors.Torch($"shifts and dimensions must align. shifts: {shifts.Length}, dims:{dims.Length}");
        TensorImpl y = x;
        for (int i = 0; i < dims.Length; i++)
        {
            int d = Layout.Dim(dims[i], x.Rank);
            long size = x.Shape[d];
            if (size == 0)
                continue;
            long start = ((-shifts[i] % size) + size) % size;
            y = Cat([Narrow(y, d, start, size - start), Narrow(y, d, 0, start)], d);
        }
        return y;
    }

    /// <summary>0, 1, … or the same backwards, as int64.</summary>
    internal static unsafe TensorImpl Arange(long count, bool fromEnd = false)
    {
        TensorImpl y = TensorImpl.Empty(ScalarType.Int64, count);
        for (long i = 0; i < count; i++)
            y.Longs[i] = fromEnd ? count - 1 - i : i;
        return y;
    }

    /// <summary>Lower (or upper) triangle of the last two dimensions, zeros elsewhere.</summary>
    public static TensorImpl Triangle(TensorImpl x, long diagonal, bool upper)
    {
        if (x.Rank < 2)
            throw Errors.Torch(x.Rank == 1 ? "Dimension out of range (expected to be in range of [-1, 0], but got -2)"
                : "tril/triu: input tensor must have at least 2 dimensions");
        TensorImpl mask = TensorImpl.Empty(ScalarType.Bool, x.Shape[^2], x.Shape[^1]);
        unsafe
        {
            bool* at = (bool*)mask.Data;
            for (long i = 0; i < x.Shape[^2]; i++)
            {
                for (long j = 0; j < x.Shape[^1]; j++)
                    *at++ = upper ? j - i >= diagonal : j - i <= diagonal;
            }
        }
        return Where(mask, x, TensorImpl.Number(0L, x.DType));
    }
}
