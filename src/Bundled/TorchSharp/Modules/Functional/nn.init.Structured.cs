namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Normal values between two bounds, drawn by the inverse of their distribution.</summary>
            /// <remarks>With a small deviation the real thing fills the tensor with one value; here the values are normal.</remarks>
            /// <param name="tensor">The tensor.</param>
            /// <param name="mean">The mean before the bounds cut.</param>
            /// <param name="std">The standard deviation before the bounds cut, above 0.</param>
            /// <param name="a">The lower bound.</param>
            /// <param name="b">The upper bound.</param>
            /// <param name="generator">Where the random numbers come from; the global generator if null.</param>
            public static Tensor trunc_normal_(
                Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null)
            {
                if (!(std > 0) || !(a < b))
                    throw new ArgumentException($"Expected std above 0 and a below b, received std {std}, a {a} and b {b}.");
                TensorImpl values = tensor.Impl;
                using Temporaries temporaries = Temporaries.Open();
                TensorImpl shares = TensorImpl.Empty(ScalarType.Float64, values.Shape);
                Sampling.Uniform(
                    shares, NormalDistribution.Below((a - mean) / std), NormalDistribution.Below((b - mean) / std),
                    (generator ?? Generator.Default).Stream);
                unsafe
                {
                    for (long i = 0; i < shares.Count; i++)
                        shares.Doubles[i] = Math.Clamp(mean + std * NormalDistribution.Quantile(shares.Doubles[i]), a, b);
                }
                Copying.Copy(shares, values);
                values.Storage.Touch();
                return tensor;
            }

            /// <summary>A random matrix with orthogonal rows or columns, whichever are fewer, of a given length (Saxe et al., "Exact
            /// solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014).</summary>
            /// <param name="tensor">At least two dimensions; those after the first count as columns.</param>
            /// <param name="gain">The length.</param>
            public static unsafe Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                TensorImpl values = tensor.Impl;
                if (values.Rank < 2)
                    throw Errors.Torch("Only tensors with 2 or more dimensions are supported");
                using Temporaries temporaries = Temporaries.Open();
                long rows = values.Shape[0], columns = rows == 0 ? 0 : values.Count / rows;
                TensorImpl drawn = TensorImpl.Empty(values.DType, rows, columns);
                Sampling.Normal(drawn, 0, 1, Generator.Default.Stream);
                TensorImpl matrix = Pointwise.Cast(drawn, ScalarType.Float64);
                // Vectors of the longer side, made orthogonal one after the other.
                bool isWide = rows < columns;
                TensorImpl vectors = Pointwise.Copy(isWide ? matrix : Ops.Transpose(matrix, 0, 1));
                Orthonormalize(vectors.Doubles, Math.Min(rows, columns), Math.Max(rows, columns));
                TensorImpl scaled = Ops.Mul(isWide ? vectors : Ops.Transpose(vectors, 0, 1), Ops.Number(gain));
                Copying.Copy(Ops.Reshape(scaled, values.Shape), values);
                values.Storage.Touch();
                return tensor;
            }

            /// <summary>Normal values with zeros at random places of each column (Martens, "Deep learning via Hessian-free optimization",
            /// 2010).</summary>
            /// <param name="tensor">A matrix.</param>
            /// <param name="sparsity">The share of each column that is zero, from 0 to 1; rounded up to whole places.</param>
            /// <param name="std">The standard deviation of the other values.</param>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.dim() != 2)
                    throw Errors.Torch("Only tensors with 2 dimensions are supported");
                if (!(sparsity is >= 0 and <= 1))
                    throw new ArgumentException($"Expected a sparsity from 0 to 1, received {sparsity}.", nameof(sparsity));
                using IDisposable frozen = no_grad();
                using DisposeScope scope = NewDisposeScope();
                (long rows, long columns) = (tensor.shape[0], tensor.shape[1]);
                long zeros = (long)Math.Ceiling(sparsity * rows);
                normal_(tensor, 0, std);
                for (long column = 0; column < columns; column++)
                    tensor.select(1, column).index_fill_(0, randperm(rows).narrow(0, 0, zeros), 0);
                return tensor;
            }

            /// <summary>The weight of a convolution that hands as many channels on as it can: 1 in the middle of the kernel, else
            /// zeros.</summary>
            /// <param name="tensor">[outputs, channels, kernel …] with one to three dimensions of the kernel.</param>
            public static Tensor dirac_(Tensor tensor)
            {
                if (tensor.dim() is < 3 or > 5)
                    throw Errors.Torch("Only tensors with 3, 4, or 5 dimensions are supported");
                using IDisposable frozen = no_grad();
                using DisposeScope scope = NewDisposeScope();
                zeros_(tensor);
                long[] shape = tensor.shape;
                Tensor middle = tensor;
                for (int d = shape.Length - 1; d >= 2; d--)
                    middle = middle.select(d, shape[d] / 2);
                eye_(middle);
                return tensor;
            }

            /// <summary>The process of Gram and Schmidt, twice for each vector, so that rounding leaves nothing of the others.</summary>
            private static unsafe void Orthonormalize(double* vectors, long count, long length)
            {
                for (long i = 0; i < count; i++)
                {
                    double* vector = vectors + i * length;
                    for (long j = 0; j < 2 * i; j++)
                    {
                        double* other = vectors + j % i * length;
                        double product = Dot(vector, other, length);
                        for (long k = 0; k < length; k++)
                            vector[k] -= product * other[k];
                    }
                    double norm = Math.Sqrt(Dot(vector, vector, length));
                    for (long k = 0; k < length; k++)
                        vector[k] /= norm;
                }
            }

            private static unsafe double Dot(double* a, double* b, long length)
            {
                double sum = 0;
                for (long i = 0; i < length; i++)
                    sum += a[i] * b[i];
                return sum;
            }
        }
    }
}
