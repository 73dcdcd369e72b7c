namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Parts of one size along a dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Run(() => Ops.SplitEvenly(Impl, size, dim));

        /// <summary>Parts of given sizes along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Run(() => Ops.Split(Impl, sizes, dim));

        /// <summary>Parts of given sizes along a dimension.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        /// <summary>Parts of given sizes along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        /// <summary>At most that many parts of equal size, but for the last.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Run(() => Ops.Chunk(Impl, chunks, dim));

        /// <summary>Exactly that many parts whose sizes differ by at most 1.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Run(() => Ops.TensorSplit(Impl, size, dim));

        /// <summary>Every element along a dimension, which is dropped.</summary>
        public Tensor[] unbind(long dimension = 0) => Run(() => Ops.Unbind(Impl, dimension));

        /// <summary>Copies of the whole tensor beside each other, so many along each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Run(() => Ops.Repeat(Impl, sizes));

        /// <summary>As <see cref="repeat"/>; missing leading numbers are 1.</summary>
        public Tensor tile(long[] reps) => Run(() => Ops.Tile(Impl, reps));

        /// <summary>Each element several times in a row.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Run(() => Ops.RepeatInterleave(Impl, repeats.Impl, dim));

        /// <summary>Each element several times in a row.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Run(() => Ops.RepeatInterleave(Impl, Ops.Full([1], repeats, ScalarType.Int64), dim));

        /// <summary>Some dimensions backwards.</summary>
        public Tensor flip(params long[] dims) => Run(() => Ops.Flip(Impl, dims));

        /// <summary>The second dimension backwards.</summary>
        public Tensor fliplr() => flip(1);

        /// <summary>The first dimension backwards.</summary>
        public Tensor flipud() => flip(0);

        /// <summary>Elements moved along a dimension (or the flattened tensor), those beyond the end coming back at the start.</summary>
        public Tensor roll(long shifts, long? dims = null) => Run(() => Ops.Roll(Impl, [shifts], dims is { } d ? [d] : []));

        /// <summary>Elements moved along dimensions, those beyond the end coming back at the start.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Run(() => Ops.Roll(Impl, shifts, dims));

        /// <summary>Elements moved along two dimensions.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) => roll([shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        /// <summary>Elements moved along three dimensions.</summary>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            roll([shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        /// <summary>The lower triangle of the last two dimensions, zeros elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Run(() => Ops.Triangle(Impl, diagonal, upper: false));

        /// <summary>The upper triangle of the last two dimensions, zeros elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Run(() => Ops.Triangle(Impl, diagonal, upper: true));

        /// <summary>As <see cref="tril"/>, in place.</summary>
        public Tensor tril_(long diagonal = 0) => Replace(self => Ops.Triangle(self, diagonal, upper: false), false);

        /// <summary>As <see cref="triu"/>, in place.</summary>
        public Tensor triu_(long diagonal = 0) => Replace(self => Ops.Triangle(self, diagonal, upper: true), false);
    }
}
