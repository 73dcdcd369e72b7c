namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whole slices along a dimension, in the order of a vector of int64 or int32 indices.</summary>
        public Tensor index_select(long dim, Tensor index) => Run(() => Ops.IndexSelect(Impl, dim, index.Impl));

        /// <summary>With slices of <paramref name="source"/>, times <paramref name="alpha"/>, added where the index says.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Run(() => Ops.IndexAdd(Impl, dim, index.Impl, Ops.Mul(source.Impl, Ops.Number(alpha))));

        /// <summary>As <see cref="index_add"/>, in place.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Replace(self => Ops.IndexAdd(self, dim, index.Impl, Ops.Mul(source.Impl, Ops.Number(alpha))), false, source.Impl);

        /// <summary>With slices of <paramref name="source"/> put where the index says.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Run(() => Ops.IndexCopy(Impl, dim, index.Impl, source.Impl));

        /// <summary>As <see cref="index_copy"/>, in place.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) =>
            Replace(self => Ops.IndexCopy(self, dim, index.Impl, source.Impl), false, source.Impl);

        /// <summary>With slices set to a number where the index says.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Run(() => Ops.IndexFill(Impl, dim, index.Impl, value));

        /// <summary>As <see cref="index_fill"/>, in place.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) =>
            Replace(self => Ops.IndexFill(self, dim, index.Impl, value), false);

        /// <summary>Elements by their place along a dimension: y[i][j] = x[i][index[i][j]] for the second of two.</summary>
        public Tensor gather(long dim, Tensor index) => Run(() => Ops.Gather(Impl, dim, index.Impl));

        /// <summary>With elements of <paramref name="src"/> put at their places along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Run(() => Ops.Scatter(Impl, dim, index.Impl, src.Impl));

        /// <summary>As <see cref="scatter"/>, in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) =>
            Replace(self => Ops.Scatter(self, dim, index.Impl, src.Impl), false, src.Impl);

        /// <summary>With elements of <paramref name="src"/> added at their places along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Run(() => Ops.ScatterAdd(Impl, dim, index.Impl, src.Impl));

        /// <summary>As <see cref="scatter_add"/>, in place.</summary>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) =>
            Replace(self => Ops.ScatterAdd(self, dim, index.Impl, src.Impl), false, src.Impl);

        /// <summary>Elements by their number in row-major order.</summary>
        public Tensor take(Tensor index) => Run(() => Ops.Take(Impl, index.Impl));

        /// <summary>As <see cref="gather"/>, with broadcasting.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Run(() => Ops.TakeAlongDim(Impl, indices.Impl, dim));

        /// <summary>Elements of the flattened tensor.</summary>
        public Tensor take_along_dim(Tensor indices) => Run(() => Ops.TakeAlongDim(Ops.Flatten(Impl), Ops.Flatten(indices.Impl), 0));

        /// <summary>With a number everywhere the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Run(() => Ops.MaskedFill(Impl, mask.Impl, value));

        /// <summary>As <see cref="masked_fill"/>, in place.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Replace(self => Ops.MaskedFill(self, mask.Impl, value), false);

        /// <summary>The elements where the mask holds, as a vector.</summary>
        public Tensor masked_select(Tensor mask) => Run(() => Ops.MaskedSelect(Impl, mask.Impl));

        /// <summary>With the next elements of <paramref name="value"/> wherever the mask holds.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Run(() => Ops.MaskedScatter(Impl, mask.Impl, value.Impl));

        /// <summary>As <see cref="masked_scatter"/>, in place.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) =>
            Replace(self => Ops.MaskedScatter(self, mask.Impl, value.Impl), false, value.Impl);

        /// <summary>The places of what is not zero: [count, rank].</summary>
        public Tensor nonzero() => Map(Ops.Nonzero);

        /// <summary>The places of what is not zero, one vector a dimension.</summary>
        public IList<Tensor> nonzero_as_list() => Run(() => Ops.Unbind(Ops.Nonzero(Impl), 1));

        /// <summary>The places of what is not zero: [count, rank].</summary>
        public Tensor argwhere() => nonzero();
    }
}
