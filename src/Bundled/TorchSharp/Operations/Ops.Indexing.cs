using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Elements picked and placed by tensors of indices.</summary>
internal static partial class Ops
{
    /// <summary>Whole slices along one dimension, in the order of a vector of int64 or int32 indices.</summary>
    public static TensorImpl IndexSelect(TensorImpl x, long dim, TensorImpl index)
    {
        int d = Layout.Dim(dim, x.Rank);
        if (index.Rank > 1)
            throw Errors.Torch("index_select(): Index is supposed to be a vector");
        if (index.DType is not (ScalarType.Int64 or ScalarType.Int32))
            throw Errors.Torch("index_select(): Expected dtype int32 or int64 for index");
        TensorImpl wide = Flatten(Pointwise.Cast(index, ScalarType.Int64));
        long size = x.Rank == 0 ? 1 : x.Shape[d];
        IndexLoops.Check(wide, size, wraps: false, static (_, _) => "index out of range in self");
        TensorImpl source = x.Rank == 0 ? Reshape(x, 1) : x;
        TensorImpl y = IndexLoops.SelectRows(source, d, wide);
        if (Autograd.Records(x))
        {
            long[] shape = source.Shape;
            Autograd.Record("IndexSelect", y, [x], [wide], (node, g) =>
            {
                TensorImpl whole = TensorImpl.Zeros(g[0]!.DType, shape);
                if (Autograd.Records(g[0]!))
                    return [IndexAdd(whole, d, node.Saved(0), g[0]!)];
                IndexLoops.AddRows(whole, d, node.Saved(0), g[0]!);
                return [whole];
            });
        }
        return x.Rank == 0 && index.Rank == 0 ? Reshape(y) : y;
    }

    /// <summary>x with slices of source added where the index says.</summary>
    public static TensorImpl IndexAdd(TensorImpl x, long dim, TensorImpl index, TensorImpl source)
    {
        int d = Layout.Dim(dim, x.Rank);
        TensorImpl wide = CheckSlices("index_add", x, d, index, source);
        TensorImpl y = Pointwise.Copy(x);
        IndexLoops.AddRows(y, d, wide, source);
        if (Autograd.Records(x, source))
        {
            Autograd.Record("IndexAdd", y, [x, source], [wide], (node, g) =>
                [g[0], node.Needs(1) ? IndexSelect(g[0]!, d, node.Saved(0)) : null]);
        }
        return y;
    }

    /// <summary>x with slices replaced by those of source.</summary>
    public static TensorImpl IndexCopy(TensorImpl x, long dim, TensorImpl index, TensorImpl source)
    {
        int d = Layout.Dim(dim, x.Rank);
        TensorImpl wide = CheckSlices("index_copy", x, d, index, source);
        var indices = new TensorImpl?[x.Rank];
        indices[d] = wide;
        return IndexPut(x, indices, source, false);
    }

    private static TensorImpl CheckSlices(string name, TensorImpl x, int d, TensorImpl index, TensorImpl source)
    {
        if (index.DType is not (ScalarType.Int64 or ScalarType.Int32))
            throw Errors.Torch($"{name}(): Expected dtype int32/int64 for index");
        if (x.DType != source.DType)
            throw Errors.Torch($"{name}(): self ({DType.Name(x.DType)}) and source ({DType.Name(source.DType)}) must have the same scalar type");
        TensorImpl wide = Flatten(Pointwise.Cast(index, ScalarType.Int64));
        long[] expected = [.. x.Shape];
        expected[d] = wide.Count;
        if (!expected.AsSpan().SequenceEqual(source.Shape))
            throw Errors.Torch($"{name}(): the source has shape {Errors.Sizes(source.Shape)}; expected {Errors.Sizes(expected)}");
        IndexLoops.Check(wide, x.Shape[d], wraps: false, static (_, _) => "index out of range in self");
        return wide;
    }

    /// <summary>y[i][j] = x[i][index[i][j]], and alike for other ranks and dimensions.</summary>
    public static TensorImpl Gather(TensorImpl x, long dim, TensorImpl index)
    {
        int d = Layout.Dim(dim, x.Rank);
        CheckGather("gather", x, d, index, null);
        if (x.Rank == 0 || index.Count == 0)
            return Reshape(IndexSelect(Flatten(x), 0, Flatten(index)), index.Shape);
        TensorImpl y = IndexLoops.Gather(x, d, index);
        if (Autograd.Records(x))
        {
            long[] shape = x.Shape;
            Autograd.Record("Gather", y, [x], [index], (node, g) =>
                [ScatterAdd(TensorImpl.Zeros(g[0]!.DType, shape), d, node.Saved(0), g[0]!)]);
        }
        return y;
    }

    private static void CheckGather(string name, TensorImpl x, int d, TensorImpl index, TensorImpl? source)
    {
        if (index.DType != ScalarType.Int64)
            throw Errors.Torch($"{name}(): Expected dtype int64 for index");
        if (source != null && source.DType != x.DType)
            throw Errors.Torch($"{name}(): Expected self.dtype to be equal to src.dtype");
        if (index.Count == 0)
            return;
        if (Math.Max(1, index.Rank) != Math.Max(1, x.Rank))
            throw Errors.Torch("Index tensor must have the same number of dimensions as input tensor");
        if (source != null && Math.Max(1, index.Rank) != Math.Max(1, source.Rank))
            throw Errors.Torch("Index tensor must have the same number of dimensions as src tensor");
        for (int k = 0; k < index.Rank; k++)
        {
            if ((k != d && index.Shape[k] > x.Shape[k]) || (source != null && index.Shape[k] > source.Shape[k]))
            {
                throw Errors.Torch(source == null
                    ? $"Size does not match at dimension {k} expected index {Errors.Sizes(index.Shape)} to be smaller than self {Errors.Sizes(x.Shape)} apart from dimension {d}"
                    : $"Expected index {Errors.Sizes(index.Shape)} to be smaller than self {Errors.Sizes(x.Shape)} apart from dimension {d} and to be smaller size than src {Errors.Sizes(source.Shape)}");
            }
        }
        IndexLoops.Check(index, x.Rank == 0 ? 1 : x.Shape[d], wraps: false, (value, size) =>
            $"index {value} is out of bounds for dimension {d} with size {size}");
    }

    /// <summary>x with source's elements put where the index says.</summary>
    public static TensorImpl Scatter(TensorImpl x, long dim, TensorImpl index, TensorImpl source)
    {
        int d = Layout.Dim(dim, x.Rank);
        CheckGather("scatter", x, d, index, source);
        TensorImpl y = Pointwise.Copy(x);
        IndexLoops.Scatter(y, d, index, source, add: false);
        if (Autograd.Records(x, source))
        {
            Autograd.Record("Scatter", y, [x, source], [index], (node, g) =>
            {
                TensorImpl places = node.Saved(0);
                return
                [
                    node.Needs(0) ? Scatter(g[0]!, d, places, TensorImpl.Zeros(g[0]!.DType, places.Shape)) : null,
                    node.Needs(1) ? Gather(g[0]!, d, places) : null,
                ];
            });
        }
        return y;
    }

    /// <summary>x with source's elements added where the index says.</summary>
    public static TensorImpl ScatterAdd(TensorImpl x, long dim, TensorImpl index, TensorImpl source)
    {
        int d = Layout.Dim(dim, x.Rank);
        CheckGather("scatter", x, d, index, source);
        TensorImpl y = Pointwise.Copy(x);
        IndexLoops.Scatter(y, d, index, source, add: true);
        if (Autograd.Records(x, source))
            Autograd.Record("ScatterAdd", y, [x, source], [index], (node, g) =>
                [g[0], node.Needs(1) ? Gather(g[0]!, d, node.Saved(0)) : null]);
        return y;
    }

    /// <summary>Elements by their row-major number.</summary>
    public static TensorImpl Take(TensorImpl x, TensorImpl index)
    {
        TensorImpl wrapped = Where(Pointwise.Compare<LessOp>(index, Number(0L)), Pointwise.Binary<AddOp>(index, Number(x.Count)), index);
        return Reshape(IndexSelect(Flatten(x), 0, Flatten(wrapped)), index.Shape);
    }

    /// <summary>The number everywhere the mask holds.</summary>
    public static TensorImpl MaskedFill(TensorImpl x, TensorImpl mask, Scalar value)
    {
        _ = Layout.Broadcast(mask.Shape, x.Shape);
        return Where(Pointwise.Cast(mask, ScalarType.Bool), TensorImpl.Number(value, x.DType), x);
    }

    /// <summary>The places of what is not zero, one row of indices each: [count, rank].</summary>
    public static unsafe TensorImpl Nonzero(TensorImpl x)
    {
        TensorImpl mask = Pointwise.Contiguous(Pointwise.Cast(x, ScalarType.Bool));
        long count = 0;
        for (long i = 0; i < mask.Count; i++)
            count += mask.Data[i];
        TensorImpl y = TensorImpl.Empty(ScalarType.Int64, count, x.Rank);
        long* at = y.Longs;
        for (long i = 0; i < mask.Count; i++)
        {
            if (mask.Data[i] == 0)
                continue;
            long rest = i;
            for (int d = x.Rank - 1; d >= 0; d--)
            {
                at[d] = rest % x.Shape[d];
                rest /= x.Shape[d];
            }
            at += x.Rank;
        }
        return y;
    }

    /// <summary>The elements where the mask holds, in row-major order.</summary>
    public static TensorImpl MaskedSelect(TensorImpl x, TensorImpl mask)
    {
        if (mask.DType is not (ScalarType.Bool or ScalarType.Byte))
            throw Errors.Torch("masked_select: expected BoolTensor or ByteTensor for mask");
        long[] shape = Layout.Broadcast(mask.Shape, x.Shape);
        TensorImpl places = Flatten(Nonzero(Flatten(Pointwise.Copy(Expand(mask, shape)))));
        return IndexSelect(Flatten(Expand(x, shape)), 0, places);
    }

    /// <summary>x with the next elements of source wherever the mask holds.</summary>
    public static TensorImpl MaskedScatter(TensorImpl x, TensorImpl mask, TensorImpl source)
    {
        if (x.DType != source.DType)
            throw Errors.Torch("masked_scatter: expected self and source to have same dtypes but got " +
                $"{DType.Name(x.DType)} and {DType.Name(source.DType)}");
        TensorImpl places = Flatten(Nonzero(Flatten(Pointwise.Copy(Expand(Pointwise.Cast(mask, ScalarType.Bool), x.Shape)))));
        if (places.Count > source.Count)
            throw Errors.Torch($"masked_scatter: the mask wants {places.Count} elements, the source has {source.Count}");
        return Reshape(Scatter(Flatten(x), 0, places, Narrow(Flatten(source), 0, 0, places.Count)), x.Shape);
    }

    /// <summary>Each element several times in a row.</summary>
    public static unsafe TensorImpl RepeatInterleave(TensorImpl x, TensorImpl repeats, long? dim)
    {
        if (dim == null)
            return RepeatInterleave(Flatten(x), repeats, 0);
        int d = Layout.Dim(dim.Value, x.Rank);
        long length = x.Shape[d];
        TensorImpl counts = Pointwise.Copy(Expand(Pointwise.Cast(repeats, ScalarType.Int64), [length]));
        long total = 0;
        for (long i = 0; i < length; i++)
            total += counts.Longs[i] >= 0 ? counts.Longs[i] : throw Errors.Torch("repeats can not be negative");
        TensorImpl index = TensorImpl.Empty(ScalarType.Int64, total);
        long at = 0;
        for (long i = 0; i < length; i++)
        {
            for (long k = 0; k < counts.Longs[i]; k++)
                index.Longs[at++] = i;
        }
        return IndexSelect(x, d, index);
    }

    /// <summary>x with slices set to a number.</summary>
    public static TensorImpl IndexFill(TensorImpl x, long dim, TensorImpl index, Scalar value)
    {
        int d = Layout.Dim(dim, x.Rank);
        if (index.DType != ScalarType.Int64)
            throw Errors.Torch("index_fill_(): Expected dtype int64 for index.");
        var indices = new TensorImpl?[x.Rank];
        indices[d] = Flatten(index);
        return IndexPut(x, indices, TensorImpl.Number(value, x.DType), false);
    }

    /// <summary>As <see cref="Gather"/>, with everything but the dimension broadcast.</summary>
    public static TensorImpl TakeAlongDim(TensorImpl x, TensorImpl indices, long dim)
    {
        int d = Layout.Dim(dim, x.Rank);
        if (indices.Rank != x.Rank)
            throw Errors.Torch($"torch.take_along_dim(): input and indices should have the same number of dimensions, but got {x.Rank} dimensions for input, and {indices.Rank} dimensions for indices");
        long[] shapeX = [.. x.Shape], shapeI = [.. indices.Shape];
        (shapeX[d], shapeI[d]) = (1, 1);
        long[] common = Layout.Broadcast(shapeX, shapeI);
        long[] wideX = [.. common], wideI = [.. common];
        (wideX[d], wideI[d]) = (x.Shape[d], indices.Shape[d]);
        return Gather(Expand(x, wideX), d, Expand(indices, wideI));
    }
}
