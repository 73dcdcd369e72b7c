namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest element; NaN if there is one. Equal ones share the gradient.</summary>
        public Tensor max() => Run(() => Ops.SharedExtremum(Impl, [], false, false));

        /// <summary>The larger one of each pair; NaN wins.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>The largest elements along a dimension, and where they first are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Run(() => Ops.Extremum(Impl, dim, keepdim, false));

        /// <summary>The number of the first largest element in row-major order.</summary>
        public Tensor argmax() => Run(() => Ops.ArgExtremum(Impl, null, false, false));

        /// <summary>Where the largest elements along a dimension first are.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Run(() => Ops.ArgExtremum(Impl, dim, keepdim, false));

        /// <summary>The largest elements over some dimensions; equal ones share the gradient.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Run(() => Ops.SharedExtremum(Impl, dims, keepdim, false)), @out);

        /// <summary>The largest elements over some dimensions; equal ones share the gradient.</summary>
        public Tensor amax(params long[] dims) => amax(dims, false);

        /// <summary>The largest elements over some dimensions; equal ones share the gradient.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);

        /// <summary>The smallest element; NaN if there is one. Equal ones share the gradient.</summary>
        public Tensor min() => Run(() => Ops.SharedExtremum(Impl, [], false, true));

        /// <summary>The smaller one of each pair; NaN wins.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>The smallest elements along a dimension, and where they first are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Run(() => Ops.Extremum(Impl, dim, keepdim, true));

        /// <summary>The number of the first smallest element in row-major order.</summary>
        public Tensor argmin() => Run(() => Ops.ArgExtremum(Impl, null, false, true));

        /// <summary>Where the smallest elements along a dimension first are.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Run(() => Ops.ArgExtremum(Impl, dim, keepdim, true));

        /// <summary>The smallest elements over some dimensions; equal ones share the gradient.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) =>
            Into(Run(() => Ops.SharedExtremum(Impl, dims, keepdim, true)), @out);

        /// <summary>The smallest elements over some dimensions; equal ones share the gradient.</summary>
        public Tensor amin(params long[] dims) => amin(dims, false);

        /// <summary>The smallest elements over some dimensions; equal ones share the gradient.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);

        /// <summary>The smallest and the largest element, of all or along a dimension.</summary>
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false)
        {
            long[] dims = dim is { } d ? [d] : [];
            return (Run(() => Ops.SharedExtremum(Impl, dims, keepdim, true)), Run(() => Ops.SharedExtremum(Impl, dims, keepdim, false)));
        }

        private static Tensor Into(Tensor result, Tensor? target)
        {
            if (target is null)
                return result;
            target.copy_(result);
            result.Dispose();
            return target;
        }

        /// <summary>Whether any elements are not zero.</summary>
        public Tensor any() => Run(() => Ops.AnyAll(Impl, null, false, false));

        /// <summary>Whether any elements along a dimension are not zero.</summary>
        public Tensor any(long dim, bool keepdim = false) => Run(() => Ops.AnyAll(Impl, dim, keepdim, false));

        /// <summary>Whether all elements are not zero.</summary>
        public Tensor all() => Run(() => Ops.AnyAll(Impl, null, false, true));

        /// <summary>Whether all elements along a dimension are not zero.</summary>
        public Tensor all(long dim, bool keepdim = false) => Run(() => Ops.AnyAll(Impl, dim, keepdim, true));

        /// <summary>The product of all elements.</summary>
        public Tensor prod(ScalarType? type = null) => Run(() => Ops.Prod(Impl, null, false, type));

        /// <summary>The products along a dimension.</summary>
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Run(() => Ops.Prod(Impl, dim, keepdim, type));

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Run(() => Ops.CumSum(Impl, dim, type));

        /// <summary>Running products along a dimension.</summary>
        public Tensor cumprod(long dim, ScalarType? type = null) => Run(() => Ops.CumProd(Impl, dim, type));

        /// <summary>Sorted along a dimension, with the old places; equal ones keep their order, NaN is the largest.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Run(() => Ops.Sort(Impl, dim, descending));

        /// <summary>The order in which the tensor is sorted along a dimension.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Run(() => Ops.Sort(Impl, dim, descending).Indices);

        /// <summary>Sorted along the first dimension.</summary>
        public Tensor msort() => Run(() => Ops.Sort(Impl, 0, false).Values);

        /// <summary>The k largest (or smallest) elements along a dimension in order, and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Run(() => Ops.TopK(Impl, k, dim, largest));

        /// <summary>The middle element, the lower one of an even count.</summary>
        public Tensor median() => Map(Ops.Median);

        /// <summary>How many elements are not zero.</summary>
        public Tensor count_nonzero(long[]? dims = null) => Run(() => Ops.Sum(Pointwise.Cast(Impl, ScalarType.Bool), dims ?? [], false));
    }
}
