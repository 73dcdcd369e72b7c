namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sums of products over the last dimensions.</summary>
        public Tensor inner(Tensor vec2) => Map(Ops.Inner, vec2);

        /// <summary>The inner product of two vectors.</summary>
        public Tensor vdot(Tensor target) => dot(target);

        /// <summary>As <see cref="addmm"/>, in place.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Replace(self => Ops.AddMm(self, mat1.Impl, mat2.Impl, beta, alpha), false, mat1.Impl, mat2.Impl);

        /// <summary><paramref name="beta"/> · this + <paramref name="alpha"/> · (mat vec).</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Run(() => Ops.Blend(Impl, Ops.Mv(mat.Impl, vec.Impl), beta, alpha));

        /// <summary>
        /// <paramref name="beta"/> · this + <paramref name="alpha"/> · the sum of the products of two batches of matrices.
        /// </summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Run(() => Ops.Blend(Impl, Ops.Sum(Ops.Bmm(batch1.Impl, batch2.Impl), [0]), beta, alpha));

        /// <summary><paramref name="beta"/> · this + <paramref name="alpha"/> · the outer product of two vectors.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Run(() => Ops.Blend(Impl, Ops.Outer(vec1.Impl, vec2.Impl), beta, alpha));

        /// <summary>Sums of products over pairs of dimensions.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Run(() => Ops.TensorDot(Impl, b.Impl, dims1, dims2));

        /// <summary>Sums of products over pairs of dimensions.</summary>
        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, [.. dims.Select(pair => pair.Item1)], [.. dims.Select(pair => pair.Item2)]);

        /// <summary>The sum of the diagonal of a matrix.</summary>
        public Tensor trace() => Run(() => Ops.Sum(Ops.Diagonal(Impl, 0, 0, 1), []));

        /// <summary>A diagonal of a matrix, or a matrix with a vector as its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Run(() => Ops.Diag(Impl, diagonal));

        /// <summary>1 with the probability that each element tells, else 0.</summary>
        public Tensor bernoulli(Generator? generator = null) => Creation.Bernoulli(Impl, generator);

        /// <summary>Overwrites this with 1 with a probability, else 0.</summary>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) =>
            Fill((target, random) => Sampling.Bernoulli(target, p, random), generator);

        /// <summary>Overwrites this with exponentially distributed numbers of rate <paramref name="lambda"/>.</summary>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Fill((target, random) => Sampling.Exponential(target, lambda, random), generator);

        /// <summary>Overwrites this with normal numbers.</summary>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) =>
            Fill((target, random) => Sampling.Normal(target, mean, std, random), generator);

        /// <summary>Overwrites this with uniform numbers between two bounds.</summary>
        public Tensor uniform_(double from, double to, Generator? generator = null) =>
            Fill((target, random) => Sampling.Uniform(target, from, to, random), generator);

        /// <summary>Draws places along the last dimension with the weights there, as int64.</summary>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Creation.Multinomial(Impl, num_samples, replacement, generator);

        /// <summary>Random integers in [low, high) in the shape of this tensor.</summary>
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            torch.randint(low, high, Impl.Shape, dtype ?? this.dtype, device, requires_grad);

        private Tensor Fill(Action<TensorImpl, Kernels.RandomStream> fill, Generator? generator) => Change(() =>
        {
            InPlace.Check(Impl, []);
            fill(Impl, (generator ?? Generator.Default).Stream);
        });
    }
}
