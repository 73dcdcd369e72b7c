namespace TorchSharp;

/// <summary>
/// The operations themselves, on <see cref="TensorImpl"/>: results are recorded for differentiation when gradients are wanted. Public
/// members of <see cref="torch"/> and <see cref="torch.Tensor"/> are thin covers of these. This file: views, which share memory.
/// </summary>
internal static partial class Ops
{
    private static TensorImpl RecordView(string name, TensorImpl x, TensorImpl view, BackwardFunction backward)
    {
        if (!Autograd.IsEnabled)
            return view;
        if (x.RequiresGrad)
            Autograd.Record(name, view, [x], [], backward);
        view.SetViewBase(x.ViewBase ?? x);
        return view;
    }

    /// <summary>As the other, for a backward function that is made only if somebody needs it: a view costs little more than its objects.</summary>
    private static TensorImpl RecordView<T>(string name, TensorImpl x, TensorImpl view, T context, Func<T, BackwardFunction> backward)
    {
        if (!Autograd.IsEnabled)
            return view;
        if (x.RequiresGrad)
            Autograd.Record(name, view, [x], [], backward(context));
        view.SetViewBase(x.ViewBase ?? x);
        return view;
    }

    /// <summary>The same elements in the same order under another shape, without a copy; throws where that is impossible.</summary>
    public static TensorImpl View(TensorImpl x, ReadOnlySpan<long> shape)
    {
        long[] wanted = Layout.Infer(shape, x.Count);
        long[] strides = Layout.ViewStrides(x.Shape, x.Strides,
            wanted) ?? throw Errors.Torch("view size is not compatible with input tensor's size and stride " +
            "(at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.");
        return ViewAs(x, wanted, strides);
    }

    /// <summary>As <see cref="View"/>, with a copy where it takes one.</summary>
    public static TensorImpl Reshape(TensorImpl x, params ReadOnlySpan<long> shape)
    {
        long[] wanted = Layout.Infer(shape, x.Count);
        long[]? strides = Layout.ViewStrides(x.Shape, x.Strides, wanted);
        return strides != null ? ViewAs(x, wanted, strides) : ViewAs(Clone(x), wanted, Layout.Contiguous(wanted));
    }

    private static TensorImpl ViewAs(TensorImpl x, long[] shape, long[] strides)
    {
        return RecordView("View", x, x.View(shape, strides, x.Offset), x.Shape, static before => (_, g) => [Reshape(g[0]!, before)]);
    }

    public static TensorImpl Alias(TensorImpl x) => RecordView("Alias", x, x.Alias(), static (_, g) => [g[0]]);

    public static TensorImpl Flatten(TensorImpl x, long start = 0, long end = -1)
    {
        int first = Layout.Dim(start, x.Rank), last = Layout.Dim(end, x.Rank);
        if (first > last)
            throw Errors.Torch("flatten() has invalid args: start_dim cannot come after end_dim");
        if (x.Rank == 0)
            return Reshape(x, 1);
        long merged = 1;
        for (int d = first; d <= last; d++)
            merged *= x.Shape[d];
        return Reshape(x, [.. x.Shape.AsSpan(0, first), merged, .. x.Shape.AsSpan(last + 1)]);
    }

    public static TensorImpl Permute(TensorImpl x, ReadOnlySpan<long> order)
    {
        if (order.Length != x.Rank)
        {
            throw Errors.Torch("permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions " +
                $"i.e. input.dim() = {x.Rank} is not equal to len(dims) = {order.Length}");
        }
        int[] dims = new int[order.Length];
        long[] inverse = new long[order.Length], shape = new long[order.Length], strides = new long[order.Length];
        Array.Fill(inverse, -1);
        for (int i = 0; i < dims.Length; i++)
        {
            int d = Layout.Dim(order[i], x.Rank);
            if (inverse[d] >= 0)
                throw Errors.Torch("permute(): duplicate dims are not allowed.");
            inverse[d] = i;
            shape[i] = x.Shape[d];
            strides[i] = x.Strides[d];
        }
        return RecordView("Permute", x, x.View(shape, strides, x.Offset), inverse, static inverse => (_, g) => [Permute(g[0]!, inverse)]);
    }

    public static TensorImpl Transpose(TensorImpl x, long dim0, long dim1)
    {
        int a = Layout.Dim(dim0, x.Rank), b = Layout.Dim(dim1, x.Rank);
        if (x.Rank == 0)
            return Alias(x);
        long[] shape = [.. x.Shape], strides = [.. x.Strides];
        (shape[a], shape[b]) = (shape[b], shape[a]);
        (strides[a], strides[b]) = (strides[b], strides[a]);
        return RecordView("Transpose", x, x.View(shape, strides, x.Offset), (a, b), static dims => (_, g) => [Transpose(g[0]!, dims.a, dims.b)]);
    }

    /// <summary>Dimensions moved to other places; the others keep their order.</summary>
    public static TensorImpl MoveDim(TensorImpl x, long[] source, long[] destination)
    {
        if (source.Length != destination.Length)
        {
            throw Errors.Torch($"movedim: Invalid source or destination dims: source ({Errors.Sizes(source)} dims) should contain the same number of dims as " +
                $"destination ({Errors.Sizes(destination)} dims)");
        }
        int[] from = Layout.Dims(source, x.Rank), to = Layout.Dims(destination, x.Rank);
        long[] order = new long[x.Rank];
        Array.Fill(order, -1);
        for (int i = 0; i < from.Length; i++)
            order[to[i]] = from[i];
        int next = 0;
        for (int d = 0; d < x.Rank; d++)
        {
            if (Array.IndexOf(from, d) >= 0)
                continue;
            while (order[next] >= 0)
                next++;
            order[next] = d;
        }
        return Permute(x, order);
    }

    /// <summary>The last two dimensions exchanged.</summary>
    public static TensorImpl Adjoint(TensorImpl x) => Transpose(x, -2, -1);

    public static TensorImpl Expand(TensorImpl x, ReadOnlySpan<long> sizes)
    {
        if (sizes.Length < x.Rank)
        {
            throw Errors.Torch($"expand(CPU{DType.Name(x.DType)}Type{{{Errors.Sizes(x.Shape)}}}, size={Errors.Sizes(sizes)}): the number of sizes provided " +
                $"({sizes.Length}) must be greater or equal to the number of dimensions in the tensor ({x.Rank})");
        }
        long[] shape = sizes.ToArray();
        int shift = shape.Length - x.Rank;
        for (int d = 0; d < shape.Length; d++)
        {
            if (shape[d] != -1)
                continue;
            shape[d] = d >= shift ? x.Shape[d - shift]
                : throw Errors.Torch("The expanded size of the tensor (-1) isn't allowed in a leading, " +
                $"non-existing dimension {d}");
        }
        return RecordView("Expand", x, x.View(shape, Layout.BroadcastStrides(x, shape), x.Offset), x.Shape, static before => (_, g) => [SumTo(g[0]!, before)]);
    }

    public static TensorImpl Unsqueeze(TensorImpl x, long dim)
    {
        int d = Layout.Dim(dim, x.Rank + 1);
        long stride = d < x.Rank ? x.Shape[d] * x.Strides[d] : 1;
        long[] shape = [.. x.Shape.AsSpan(0, d), 1, .. x.Shape.AsSpan(d)];
        long[] strides = [.. x.Strides.AsSpan(0, d), stride, .. x.Strides.AsSpan(d)];
        return RecordView("Unsqueeze", x, x.View(shape, strides, x.Offset), d, static d => (_, g) => [Squeeze(g[0]!, d)]);
    }

    public static TensorImpl Squeeze(TensorImpl x, long? dim = null)
    {
        int only = dim == null ? -1 : Layout.Dim(dim.Value, x.Rank);
        int kept = 0;
        for (int d = 0; d < x.Rank; d++)
            kept += Stays(d) ? 1 : 0;
        long[] shape = new long[kept], strides = new long[kept];
        for (int d = 0, next = 0; d < x.Rank; d++)
        {
            if (!Stays(d))
                continue;
            shape[next] = x.Shape[d];
            strides[next++] = x.Strides[d];
        }
        return RecordView("Squeeze", x, x.View(shape, strides, x.Offset), x.Shape, static before => (_, g) => [Reshape(g[0]!, before)]);

        bool Stays(int d) => x.Shape[d] != 1 || (only >= 0 && only != d);
    }

    public static TensorImpl Select(TensorImpl x, long dim, long index)
    {
        if (x.Rank == 0)
            throw Errors.Torch("select() cannot be applied to a 0-dim tensor.");
        int d = Layout.Dim(dim, x.Rank);
        long size = x.Shape[d];
        if (index < -size || index >= size)
            throw Errors.Torch($"select(): index {index} out of range for tensor of size {Errors.Sizes(x.Shape)} at dimension {d}");
        long at = index < 0 ? index + size : index;
        long[] before = x.Shape;
        long[] shape = [.. before.AsSpan(0, d), .. before.AsSpan(d + 1)];
        long[] strides = [.. x.Strides.AsSpan(0, d), .. x.Strides.AsSpan(d + 1)];
        TensorImpl view = x.View(shape, strides, x.Offset + at * x.Strides[d]);
        return RecordView("Select", x, view, (before, d, at), static part => (_, g) =>
            [Embed(g[0]!, part.before, target => Select(target, part.d, part.at))]);
    }

    /// <summary>Elements start, start + step, … before stop; bounds may be negative and are clamped.</summary>
    public static TensorImpl Slice(TensorImpl x, long dim, long start, long stop, long step)
    {
        if (x.Rank == 0)
            throw Errors.Torch("slice() cannot be applied to a 0-dim tensor.");
        if (step <= 0)
            throw Errors.Torch("slice step must be positive");
        int d = Layout.Dim(dim, x.Rank);
        long size = x.Shape[d];
        long from = Math.Clamp(start < 0 ? start + size : start, 0, size);
        long to = Math.Clamp(stop < 0 ? stop + size : stop, from, size);
        long[] before = x.Shape;
        long[] shape = [.. before], strides = [.. x.Strides];
        shape[d] = (to - from + step - 1) / step;
        strides[d] *= step;
        TensorImpl view = x.View(shape, strides, x.Offset + from * x.Strides[d]);
        return RecordView("Slice", x, view, (before, d, from, to, step), static part => (_, g) =>
            [Embed(g[0]!, part.before, target => Slice(target, part.d, part.from, part.to, part.step))]);
    }

    public static TensorImpl Narrow(TensorImpl x, long dim, long start, long length)
    {
        if (x.Rank == 0)
            throw Errors.Torch("narrow() cannot be applied to a 0-dim tensor.");
        int d = Layout.Dim(dim, x.Rank);
        long size = x.Shape[d];
        if (length < 0)
            throw Errors.Torch("narrow(): length must be non-negative.");
        if (start < -size || start > size)
            throw Errors.Torch($"start out of range (expected to be in range of [{-size}, {size}], but got {start})");
        long from = start < 0 ? start + size : start;
        if (from + length > size)
            throw Errors.Torch($"start ({from}) + length ({length}) exceeds dimension size ({size}).");
        return Slice(x, d, from, from + length, 1);
    }

    /// <summary>Any view by its strides, relative to the start of the storage.</summary>
    public static TensorImpl AsStrided(TensorImpl x, long[] shape, long[] strides, long offset)
    {
        long last = offset;
        for (int d = 0; d < shape.Length; d++)
            last += Math.Max(0, shape[d] - 1) * strides[d];
        if (shape.Length != strides.Length || offset < 0 || Array.Exists(strides, stride => stride < 0)
            || (Layout.Count(shape) > 0 && (last + 1) * x.DTypeSize > x.Storage.ByteCount))
        {
            throw Errors.Torch($"setStorage: sizes {Errors.Sizes(shape)}, strides {Errors.Sizes(strides)}, storage offset {offset}, and itemsize " +
                $"{x.DTypeSize} are out of bounds for storage of size {x.Storage.ByteCount}");
        }
        return RecordStrided(x, x.View(shape, strides, offset));
    }

    /// <summary>A strided view whose history goes straight to <paramref name="viewed"/>.</summary>
    public static TensorImpl RecordStrided(TensorImpl viewed, TensorImpl view) =>
        RecordView("AsStrided", viewed, view, StridedBackward(viewed, view));

    /// <summary>The gradient of a view made by strides: added up in a tensor laid out like the viewed one.</summary>
    public static BackwardFunction StridedBackward(TensorImpl viewed, TensorImpl view)
    {
        Geometry whole = new(viewed), part = new(view);
        return (_, g) =>
        {
            TensorImpl laidOut = whole.Empty(g[0]!.DType, zeroed: true);
            TensorImpl target = laidOut.View(part.Shape, part.Strides, part.Offset - whole.Offset);
            Pointwise.AddOverlapping(target, g[0]!);
            return [laidOut];
        };
    }

    public static TensorImpl Diagonal(TensorImpl x, long offset, long dim0, long dim1)
    {
        int a = Layout.Dim(dim0, x.Rank), b = Layout.Dim(dim1, x.Rank);
        if (a == b)
            throw Errors.Torch($"diagonal dimensions cannot be identical {dim0}, {dim1}");
        long length = Math.Max(0, offset >= 0 ? Math.Min(x.Shape[a], x.Shape[b] - offset) : Math.Min(x.Shape[a] + offset, x.Shape[b]));
        long start = x.Offset + (length == 0 ? 0 : offset >= 0 ? offset * x.Strides[b] : -offset * x.Strides[a]);
        long[] shape = [.. x.Shape.Where((_, d) => d != a && d != b), length];
        long[] strides = [.. x.Strides.Where((_, d) => d != a && d != b), x.Strides[a] + x.Strides[b]];
        long[] before = x.Shape;
        return RecordView("Diagonal", x, x.View(shape, strides, start), (_, g) =>
            [Embed(g[0]!, before, target => Diagonal(target, offset, a, b))]);
    }

    /// <summary>Windows of <paramref name="size"/> along a dimension, in a new last dimension.</summary>
    public static TensorImpl Unfold(TensorImpl x, long dim, long size, long step)
    {
        int d = Layout.Dim(dim, x.Rank);
        long length = x.Rank == 0 ? 1 : x.Shape[d];
        if (size > length || size < 0)
            throw Errors.Torch($"maximum size for tensor at dimension {d} is {length} but size is {size}");
        if (step <= 0)
            throw Errors.Torch($"step is {step} but must be > 0");
        long[] shape = [.. x.Shape, size], strides = [.. x.Strides, x.Rank == 0 ? 1 : x.Strides[d]];
        if (x.Rank > 0)
        {
            shape[d] = (length - size) / step + 1;
            strides[d] *= step;
        }
        return RecordStrided(x, x.View(shape, strides, x.Offset));
    }

    /// <summary>Zeros of <paramref name="shape"/> with the gradient written into one part.</summary>
    private static TensorImpl Embed(TensorImpl gradient, long[] shape, Func<TensorImpl, TensorImpl> part)
    {
        TensorImpl whole = TensorImpl.Zeros(gradient.DType, shape);
        if (!Autograd.Records(gradient))
        {
            Copying.Copy(gradient, part(whole));
            return whole;
        }
        InPlace.Copy(part(whole), gradient);
        return whole;
    }
}
