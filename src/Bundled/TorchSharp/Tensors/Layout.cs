namespace TorchSharp;

/// <summary>Arithmetic on shapes and strides, with libtorch's messages.</summary>
internal static class Layout
{
    public static long Count(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long size in shape)
        {
            if (size < 0)
                throw Errors.Torch($"Trying to create tensor with negative dimension {size}: {Errors.Sizes(shape)}");
            count = checked(count * size);
        }
        return count;
    }

    public static long[] Contiguous(ReadOnlySpan<long> shape)
    {
        if (shape.Length == 0)
            return [];
        long[] strides = new long[shape.Length];
        long stride = 1;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, shape[d]);
        }
        return strides;
    }

    public static bool IsContiguous(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        long expected = 1;
        bool contiguous = true;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            if (shape[d] == 0)
                return true;
            if (shape[d] != 1 && strides[d] != expected)
                contiguous = false;
            expected *= shape[d];
        }
        return contiguous;
    }

    /// <summary>A dimension counted from the front; negative ones count from the end, and a 0-d tensor has -1 and 0.</summary>
    public static int Dim(long dim, int rank)
    {
        int span = Math.Max(rank, 1);
        if (dim < -span || dim >= span)
            throw Errors.Torch($"Dimension out of range (expected to be in range of [{-span}, {span - 1}], but got {dim})");
        return (int)(dim < 0 ? dim + span : dim);
    }

    public static int[] Dims(ReadOnlySpan<long> dims, int rank)
    {
        int[] result = new int[dims.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            result[i] = Dim(dims[i], rank);
            if (Array.IndexOf(result, result[i], 0, i) >= 0)
                throw Errors.Torch($"dim {result[i]} appears multiple times in the list of dims");
        }
        return result;
    }

    /// <summary>The common shape by broadcasting: from the right, sizes are equal or one of them is 1.</summary>
    public static long[] Broadcast(long[] a, long[] b)
    {
        if (a.AsSpan().SequenceEqual(b))
            return a;
        long[] result = new long[Math.Max(a.Length, b.Length)];
        for (int d = result.Length - 1; d >= 0; d--)
        {
            int da = d - (result.Length - a.Length), db = d - (result.Length - b.Length);
            long sizeA = da < 0 ? 1 : a[da], sizeB = db < 0 ? 1 : b[db];
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
                throw Errors.Torch($"The size of tensor a ({sizeA}) must match the size of tensor b ({sizeB}) at non-singleton dimension {d}");
            result[d] = sizeA == 1 ? sizeB : sizeA;
        }
        return result;
    }

    /// <summary>The strides of a tensor seen under a larger, broadcast shape: 0 along what is repeated.</summary>
    public static long[] BroadcastStrides(TensorImpl x, ReadOnlySpan<long> shape)
    {
        if (x.Shape.AsSpan().SequenceEqual(shape))
            return x.Strides;
        int shift = shape.Length - x.Rank;
        if (shift < 0)
            throw Expansion(shape, x.Shape, 0);
        long[] strides = new long[shape.Length];
        for (int d = shift; d < shape.Length; d++)
        {
            long size = x.Shape[d - shift];
            if (size == shape[d])
                strides[d] = x.Strides[d - shift];
            else if (size != 1)
                throw Expansion(shape, x.Shape, d);
        }
        return strides;
    }

    public static Exception Expansion(ReadOnlySpan<long> target, ReadOnlySpan<long> shape, int dim) => Errors.Torch(
        $"The expanded size of the tensor ({target[dim]}) must match the existing size ({shape[dim - (target.Length - shape.Length)]}) " +
        $"at non-singleton dimension {dim}.  Target sizes: {Errors.Sizes(target)}.  Tensor sizes: {Errors.Sizes(shape)}");

    /// <summary>Fills in a -1 and checks the number of elements.</summary>
    public static long[] Infer(ReadOnlySpan<long> wanted, long count)
    {
        long[] shape = wanted.ToArray();
        int open = -1;
        long known = 1;
        for (int d = 0; d < shape.Length; d++)
        {
            if (shape[d] == -1)
            {
                if (open >= 0)
                    throw Errors.Torch("only one dimension can be inferred");
                open = d;
            }
            else if (shape[d] < 0)
            {
                throw Errors.Torch($"invalid shape dimension {shape[d]}");
            }
            else
            {
                known *= shape[d];
            }
        }
        if (open >= 0 && known == 0 && count == 0)
        {
            throw Errors.Torch($"cannot reshape tensor of 0 elements into shape {Errors.Sizes(wanted)} because the unspecified dimension size -1 " +
                "can be any value and is ambiguous");
        }
        if (open >= 0 && known > 0 && count % known == 0)
            shape[open] = count / known;
        else if (open >= 0 || known != count)
            throw Errors.Torch($"shape '{Errors.Sizes(wanted)}' is invalid for input of size {count}");
        return shape;
    }

    /// <summary>Strides that show the same memory under another shape, or null where that takes a copy.</summary>
    public static long[]? ViewStrides(ReadOnlySpan<long> shape, ReadOnlySpan<long> strides, ReadOnlySpan<long> wanted)
    {
        if (IsContiguous(shape, strides))
            return Contiguous(wanted);
        // Runs of old dimensions that lie gapless behind each other are matched with runs of new ones.
        long[] result = new long[wanted.Length];
        int next = wanted.Length - 1;
        long run = 1, taken = 1;
        long inner = shape.Length > 0 ? strides[^1] : 1;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            run *= shape[d];
            bool joins = d > 0 && (shape[d - 1] == 1 || strides[d - 1] == run * inner);
            if (joins)
                continue;
            while (next >= 0 && (taken < run || wanted[next] == 1))
            {
                result[next] = taken * inner;
                taken *= wanted[next];
                next--;
            }
            if (taken != run)
                return null;
            if (d > 0)
            {
                inner = strides[d - 1];
                run = 1;
                taken = 1;
            }
        }
        return next < 0 ? result : null;
    }
}
