namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The matrix product of any ranks: vectors are rows or columns, leading dimensions are broadcast batches.</summary>
        public Tensor matmul(Tensor target) => Map(Ops.MatMul, target);

        /// <summary>The product of two matrices, [n, k] x [k, m].</summary>
        public Tensor mm(Tensor target) => Map(Ops.Mm, target);

        /// <summary>The products of two batches of matrices, [batch, n, k] x [batch, k, m].</summary>
        public Tensor bmm(Tensor batch2) => Map(Ops.Bmm, batch2);

        /// <summary>The product of a matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Map(Ops.Mv, target);

        /// <summary>The inner product of two vectors.</summary>
        /// <exception cref="InvalidOperationException">The lengths differ.</exception>
        public Tensor dot(Tensor target)
        {
            if (!Impl.Shape.AsSpan().SequenceEqual(target.Impl.Shape))
                throw new InvalidOperationException("dot arguments must have the same shape.");
            return Map(Ops.Dot, target);
        }

        /// <summary>All products of the elements of two vectors, [n] and [m] to [n, m].</summary>
        public Tensor outer(Tensor vec2) => Map(Ops.Outer, vec2);

        /// <summary>All products of the elements of two vectors, [n] and [m] to [n, m].</summary>
        public Tensor ger(Tensor vec2) => outer(vec2);

        /// <summary><paramref name="beta"/> · this + <paramref name="alpha"/> · (mat1 mat2).</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Run(() => Ops.AddMm(Impl, mat1.Impl, mat2.Impl, beta, alpha));

        /// <summary>
        /// <paramref name="beta"/> · <paramref name="batch2"/> + <paramref name="alpha"/> · (this <paramref name="batch1"/>): as in the
        /// real
        /// TorchSharp, the receiver and the arguments are first factor, second factor, summand.
        /// </summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Run(() => Ops.BaddBmm(batch2.Impl, Impl, batch1.Impl, beta, alpha));

        /// <summary>Softmax along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Run(() => Ops.Softmax(Impl, dim, dtype));

        /// <summary>The logarithm of softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Run(() => Ops.LogSoftmax(Impl, dim, dtype));

        /// <summary>The larger of x and 0.</summary>
        public Tensor relu() => Map(Ops.Relu);

        /// <summary>The larger of x and 0, in place.</summary>
        public Tensor relu_() => ReplaceByValue(Ops.Relu);

        /// <summary>The sum of all elements; integers and Bool give int64.</summary>
        public Tensor sum(ScalarType? type = null) => Run(() => Ops.Sum(Impl, [], false, type));

        /// <summary>The sum over some dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Run(() => Ops.Sum(Impl, dim, keepdim, type));

        /// <summary>The sum over some dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        /// <summary>
        /// The sum over one dimension. Beware: the literal 0 binds to the overload that takes a type; write <c>sum(dim: 0)</c>.
        /// </summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        /// <summary>The sum over two dimensions.</summary>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        /// <summary>The sum over three dimensions.</summary>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        /// <summary>The mean of all elements.</summary>
        public Tensor mean() => Run(() => Ops.Mean(Impl, []));

        /// <summary>The mean over some dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Run(() => Ops.Mean(Impl, dimensions, keepdim, type));

        /// <summary>Where the condition holds the elements of this, else those of <paramref name="y"/>.</summary>
        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);

        /// <summary>The larger one of each pair; NaN wins.</summary>
        public Tensor maximum(Tensor other) => Map(Ops.Maximum, other);

        /// <summary>The smaller one of each pair; NaN wins.</summary>
        public Tensor minimum(Tensor other) => Map(Ops.Minimum, other);

        /// <summary>Bitwise and; logical for Bool.</summary>
        public Tensor bitwise_and(Tensor other) => Run(() => Ops.Bitwise<AndOp>("bitwise_and_cpu", Impl, other.Impl));

        /// <summary>Bitwise or; logical for Bool.</summary>
        public Tensor bitwise_or(Tensor other) => Run(() => Ops.Bitwise<OrOp>("bitwise_or_cpu", Impl, other.Impl));

        /// <summary>Bitwise exclusive or; logical for Bool.</summary>
        public Tensor bitwise_xor(Tensor other) => Run(() => Ops.Bitwise<XorOp>("bitwise_xor_cpu", Impl, other.Impl));
    }

    /// <summary>Where the condition holds the elements of <paramref name="x"/>, else those of <paramref name="y"/>.</summary>
    /// <exception cref="ArgumentException">The condition is not Bool.</exception>
    public static Tensor where(Tensor condition, Tensor x, Tensor y)
    {
        if (condition.dtype != ScalarType.Bool)
            throw new ArgumentException("The condition to 'where' must be a boolean tensor.");
        return Tensor.Run(() => Ops.Where(condition.Impl, x.Impl, y.Impl));
    }
}
