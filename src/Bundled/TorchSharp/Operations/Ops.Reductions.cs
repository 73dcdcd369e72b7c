using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Products, extrema, norms and moments over dimensions.</summary>
internal static partial class Ops
{
    /// <summary>The reduced dimensions moved to the end and merged: [kept…, reduced] as a contiguous [rows, width].</summary>
    private static TensorImpl ToRows(TensorImpl x, bool[] marks)
    {
        long[] order = [.. Enumerable.Range(0, x.Rank).Where(d =>
            !marks[d]).Concat(Enumerable.Range(0, x.Rank).Where(d => marks[d])).Select(d => (long)d)];
        long width = 1;
        for (int d = 0; d < x.Rank; d++)
            width *= marks[d] ? x.Shape[d] : 1;
        long rows = 1;
        for (int d = 0; d < x.Rank; d++)
            rows *= marks[d] ? 1 : x.Shape[d];
        TensorImpl moved = Pointwise.Contiguous(Permute(Detach(x), order));
        return moved.View([rows, width], [width, 1], moved.Offset);
    }

    /// <summary>One value a row, back in the shape of the kept dimensions.</summary>
    private static TensorImpl FromRows(TensorImpl y, long[] shape, bool[] marks, bool keepdim)
    {
        long[] kept = [.. shape.Select((size, d) => marks[d] ? 1 : size).Where((_, d) => keepdim || !marks[d])];
        return y.View(kept, Layout.Contiguous(kept), y.Offset);
    }

    /// <summary>The first number of the largest (smallest) element along a dimension.</summary>
    public static TensorImpl ArgExtremum(TensorImpl x, long? dim, bool keepdim, bool smallest)
    {
        string name = smallest ? "argmin" : "argmax";
        if (x.DType == ScalarType.Bool)
            throw Errors.NotImplemented(name + "_cpu", x.DType);
        return FirstExtremum(name, x, dim, keepdim, smallest);
    }

    private static TensorImpl FirstExtremum(string name, TensorImpl x, long? dim, bool keepdim, bool smallest)
    {
        bool[] marks = Marks(x, dim is { } d ? [d] : []);
        TensorImpl rows = ToRows(Pointwise.Cast(Detach(x), DType.Compute(x.DType)), marks);
        if (rows.Shape[1] == 0)
        {
            throw Errors.Torch(dim == null
                ? $"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."
                : $"{name}(): Expected reduction dim {dim} to have non-zero size.");
        }
        return FromRows(RowLoops.ArgExtremum(rows, smallest), x.Shape, marks, keepdim);
    }

    /// <summary>The largest (smallest) element along a dimension and its number; the first one takes the whole gradient.</summary>
    public static (TensorImpl Values, TensorImpl Indices) Extremum(TensorImpl x, long dim, bool keepdim, bool smallest)
    {
        int d = Layout.Dim(dim, x.Rank);
        TensorImpl indices = FirstExtremum(smallest ? "min" : "max", x, d, true, smallest);
        if (x.Rank == 0)
            return (Clone(x), indices);
        TensorImpl values = Gather(x, d, indices);
        return keepdim ? (values, indices) : (Squeeze(values, d), Squeeze(indices, d));
    }

    /// <summary>The largest (smallest) elements over some dimensions; equal ones share the gradient.</summary>
    public static TensorImpl SharedExtremum(TensorImpl x, ReadOnlySpan<long> dims, bool keepdim, bool smallest)
    {
        string name = dims.IsEmpty ? smallest ? "min" : "max" : smallest ? "amin" : "amax";
        bool[] marks = Marks(x, dims);
        TensorImpl rows = ToRows(x, marks);
        if (rows.Shape[1] == 0)
        {
            throw Errors.Torch($"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.");
        }
        TensorImpl wide = Pointwise.Cast(rows, DType.Compute(x.DType));
        TensorImpl places = RowLoops.ArgExtremum(wide, smallest);
        TensorImpl found = IndexLoops.Gather(rows, 1, places.View([places.Count, 1], [1, 1], places.Offset));
        TensorImpl y = FromRows(found, x.Shape, marks, keepdim);
        if (Autograd.Records(x))
        {
            long[] shape = x.Shape;
            Autograd.Record(name, y, [x], [x, y], (node, g) =>
            {
                TensorImpl value = RestoreDims(node.Saved(1), marks, keepdim);
                TensorImpl equal = Pointwise.Compare<EqualOp>(node.Saved(0), value);
                TensorImpl undefined = Pointwise.Compare<LogicalAndOp>(Pointwise.Compare<IsNaNOp>(node.Saved(0), value),
                    Pointwise.Compare<IsNaNOp>(value, value));
                TensorImpl hits = Pointwise.Cast(Pointwise.Compare<LogicalOrOp>(equal, undefined), g[0]!.DType);
                long[] reduced = [.. Enumerable.Range(0, marks.Length).Where(d => marks[d]).Select(d => (long)d)];
                TensorImpl count = reduced.Length == 0 ? hits : Sum(hits, reduced, true);
                return [Mul(hits, Div(RestoreDims(g[0]!, marks, keepdim), count))];
            });
        }
        return y;
    }

    /// <summary>Whether any (all) elements are not zero.</summary>
    public static TensorImpl AnyAll(TensorImpl x, long? dim, bool keepdim, bool all)
    {
        bool[] marks = Marks(x, dim is { } d ? [d] : []);
        // The least truth value of a row says whether all hold, the largest whether any does.
        TensorImpl rows = ToRows(Pointwise.Cast(Detach(x), ScalarType.Bool), marks);
        TensorImpl y;
        if (rows.Shape[1] == 0)
        {
            y = Full([rows.Shape[0]], all, ScalarType.Bool);
        }
        else
        {
            TensorImpl places = RowLoops.ArgExtremum(rows, all);
            y = IndexLoops.Gather(rows, 1, places.View([places.Count, 1], [1, 1], places.Offset));
        }
        y = FromRows(y, x.Shape, marks, keepdim);
        return x.DType == ScalarType.Byte ? Pointwise.Cast(y, ScalarType.Byte) : y;
    }

    /// <summary>The product over all elements, or along a dimension.</summary>
    public static TensorImpl Prod(TensorImpl x, long? dim, bool keepdim, ScalarType? type)
    {
        TensorImpl source = Cast(x, type ?? (DType.IsIntegral(x.DType) ? ScalarType.Int64 : x.DType));
        bool[] marks = Marks(x, dim is { } d ? [d] : []);
        TensorImpl rows = ToRows(Pointwise.Cast(Detach(source), DType.Compute(source.DType)), marks);
        TensorImpl y = FromRows(Pointwise.Cast(RowLoops.Product(rows), source.DType), x.Shape, marks, keepdim);
        if (Autograd.Records(source))
        {
            Autograd.Record("Prod", y, [source], [source, y], (node, g) =>
            {
                TensorImpl value = node.Saved(0);
                TensorImpl gradient = RestoreDims(g[0]!, marks, keepdim);
                if (Autograd.Records(g[0]!, value))
                    return [Mul(gradient, Div(RestoreDims(node.Saved(1), marks, keepdim), value))];
                TensorImpl others = RowLoops.ProductOfOthers(ToRows(value, marks));
                return [Mul(gradient, UnmoveRows(others, value.Shape, marks))];
            });
        }
        return y;
    }

    /// <summary>[rows, width] back in the shape that <see cref="ToRows"/> took it from.</summary>
    private static TensorImpl UnmoveRows(TensorImpl rows, long[] shape, bool[] marks)
    {
        int[] order = [.. Enumerable.Range(0, shape.Length).Where(d => !marks[d]),
            .. Enumerable.Range(0, shape.Length).Where(d => marks[d])];
        TensorImpl apart = Reshape(rows, [.. order.Select(d => shape[d])]);
        long[] back = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
            back[order[i]] = i;
        return Permute(apart, back);
    }

    /// <summary>Running sums along a dimension.</summary>
    public static TensorImpl CumSum(TensorImpl x, long dim, ScalarType? type = null)
    {
        if (x.DType == ScalarType.Float16)
            throw Errors.NotImplemented("cumsum_out_cpu", x.DType);
        TensorImpl source = Cast(x, type ?? (DType.IsIntegral(x.DType) ? ScalarType.Int64 : x.DType));
        return AlongRows(source, dim, rows => RowLoops.CumSum(rows), "CumSum", (_, g, d) => CumSumBackwards(g, d));
    }

    private static TensorImpl CumSumBackwards(TensorImpl g, int d) =>
        AlongRows(g, d, rows => RowLoops.CumSum(rows, backwards: true), "CumSumBackwards", (_, h, k) => CumSum(h, k));

    /// <summary>Running products along a dimension.</summary>
    public static TensorImpl CumProd(TensorImpl x, long dim, ScalarType? type = null)
    {
        if (x.DType == ScalarType.Float16)
            throw Errors.NotImplemented("cumprod_out_cpu", x.DType);
        TensorImpl source = Cast(x, type ?? (DType.IsIntegral(x.DType) ? ScalarType.Int64 : x.DType));
        return AlongRows(source, dim, RowLoops.CumProd, "CumProd", static (value, g, d) => CumProdGradient(value, g, d));
    }

    /// <summary>
    /// Sum over k of g[k] times the product up to k without element i: division where there is no zero, else one row of products each.
    /// </summary>
    private static TensorImpl CumProdGradient(TensorImpl x, TensorImpl g, int d)
    {
        if (AnyAll(x, null, false, all: true).ReadBoolean())
            return Div(CumSumBackwards(Mul(g, CumProd(x, d)), d), x);
        long length = x.Shape[d];
        var parts = new TensorImpl[length];
        for (long i = 0; i < length; i++)
        {
            // With element i replaced by 1, the running products from i on are those without it.
            TensorImpl without = Cat([Narrow(x, d, 0, i), Full(SizeOne(x, d), 1, x.DType), Narrow(x, d, i + 1, length - i - 1)], d);
            TensorImpl tail = Narrow(Mul(g, CumProd(without, d)), d, i, length - i);
            parts[i] = Sum(tail, [d], true);
        }
        return Cat(parts, d);
    }

    private static long[] SizeOne(TensorImpl x, int d)
    {
        long[] shape = [.. x.Shape];
        shape[d] = 1;
        return shape;
    }

    private static TensorImpl AlongRows(TensorImpl x, long dim, Func<TensorImpl, TensorImpl> pass, string name, Func<TensorImpl,
        TensorImpl, int, TensorImpl> backward)
    {
        int d = Layout.Dim(dim, x.Rank);
        bool[] marks = Marks(x, [d]);
        TensorImpl y = Pointwise.Contiguous(UnmoveRows(pass(ToRows(x, marks)), x.Shape, marks));
        if (DType.IsFloating(x.DType) && Autograd.Records(x))
            Autograd.Record(name, y, [x], [x], (node, g) => [backward(node.Saved(0), g[0]!, d)]);
        return y;
    }

    /// <summary>Sorted along a dimension, with the old places; equal ones keep their order, NaN is the largest.</summary>
    public static (TensorImpl Values, TensorImpl Indices) Sort(TensorImpl x, long dim, bool descending)
    {
        if (x.Rank == 0)
            return (Clone(x), TensorImpl.Zeros(ScalarType.Int64));
        int d = Layout.Dim(dim, x.Rank);
        bool[] marks = Marks(x, [d]);
        TensorImpl rows = ToRows(Pointwise.Cast(Detach(x), DType.Compute(x.DType)), marks);
        TensorImpl indices = Pointwise.Contiguous(UnmoveRows(RowLoops.SortOrder(rows, descending), x.Shape, marks));
        return (Gather(x, d, indices), indices);
    }

    public static (TensorImpl Values, TensorImpl Indices) TopK(TensorImpl x, long k, long dim, bool largest)
    {
        int d = Layout.Dim(dim, x.Rank);
        long size = x.Rank == 0 ? 1 : x.Shape[d];
        if (k < 0 || k > size)
            throw Errors.Torch("selected index k out of range");
        if (x.Rank == 0)
            return (Clone(x), TensorImpl.Zeros(ScalarType.Int64));
        TensorImpl indices = largest && x.DType == ScalarType.Float32 && k is > 0 and <= TopOfRows.Most
            ? LargestFew(x, d, (int)k)
            : Pointwise.Copy(Narrow(Sort(Detach(x), d, largest).Indices, d, 0, k));
        return (Gather(x, d, indices), indices);
    }

    private static TensorImpl LargestFew(TensorImpl x, int dim, int count)
    {
        bool[] marks = Marks(x, [dim]);
        long[] shape = [.. x.Shape];
        shape[dim] = count;
        return Pointwise.Contiguous(UnmoveRows(TopOfRows.Order(ToRows(x, marks), count), shape, marks));
    }

    /// <summary>The middle element, the lower one of an even count; NaN if there is one.</summary>
    public static TensorImpl Median(TensorImpl x)
    {
        TensorImpl flat = Flatten(x);
        if (flat.Count == 0)
            return Full([], double.NaN, x.DType);
        (TensorImpl sorted, _) = Sort(flat, 0, false);
        TensorImpl last = Select(sorted, 0, -1);
        return DType.IsFloating(x.DType) && Pointwise.Compare<IsNaNOp>(last, last).ReadBoolean() ? last
            : Select(sorted, 0, (flat.Count - 1) / 2);
    }

    /// <summary>Whether the only element is not zero.</summary>
    internal static unsafe bool ReadBoolean(this TensorImpl x) => Elements.Read(x.Data, x.DType).Real != 0;
}
