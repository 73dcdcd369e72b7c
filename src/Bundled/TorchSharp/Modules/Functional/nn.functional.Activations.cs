namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The functions behind the layers.</summary>
        public static partial class functional
        {
            /// <summary>max(0, x).</summary>
            /// <param name="x">Any tensor of numbers.</param>
            /// <param name="inplace">Whether x itself is changed.</param>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            /// <summary>max(0, min(6, x)).</summary>
            /// <inheritdoc cref="relu"/>
            public static Tensor relu6(Tensor x, bool inplace = false) => Hardtanh(x, 0, 6, inplace);

            /// <summary>max(min_val, min(max_val, x)).</summary>
            /// <param name="x">Any tensor of numbers.</param>
            /// <param name="min_val">The lower bound.</param>
            /// <param name="max_val">The upper bound.</param>
            /// <param name="inplace">Whether x itself is changed.</param>
            public static Tensor Hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false)
                => Elementwise(x, v => Ops.Minimum(Ops.Maximum(v, Bound(v, min_val)), Bound(v, max_val)), inplace);

            /// <summary>x where it is positive, else x times a slope.</summary>
            /// <param name="input">A tensor of floating point.</param>
            /// <param name="negative_slope">The slope.</param>
            /// <param name="inplace">Whether the input itself is changed.</param>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false)
                => Elementwise(input, v => Ops.Where(IsPositive(v), v, Ops.Mul(v, Ops.Number(negative_slope))), inplace);

            /// <summary>x where it is positive, else alpha * (exp(x) - 1) (Clevert et al., 2016).</summary>
            /// <param name="x">A tensor of floating point.</param>
            /// <param name="alpha">The limit of negative results, negated.</param>
            /// <param name="inplace">Whether x itself is changed.</param>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false)
                => Elementwise(x, v => Ops.Elu(v, alpha, 1, 1), inplace);

            /// <summary>x times the probability that a standard normal value is below it (Hendrycks and Gimpel, 2016).</summary>
            /// <param name="x">A tensor of floating point.</param>
            public static Tensor gelu(Tensor x) => Elementwise(x, Ops.Gelu);

            /// <summary>x * sigmoid(x).</summary>
            /// <param name="x">A tensor of floating point.</param>
            /// <param name="inplace">Whether x itself is changed.</param>
            public static Tensor silu(Tensor x, bool inplace = false) => Elementwise(x, v => Ops.Mul(v, Ops.Sigmoid(v)), inplace);

            /// <summary>x * tanh(softplus(x)) (Misra, 2019).</summary>
            /// <param name="x">A tensor of floating point.</param>
            public static Tensor Mish(Tensor x) => Elementwise(x, v => Ops.Mul(v, Ops.Tanh(Ops.Neg(Ops.LogSigmoid(Ops.Neg(v))))));

            /// <summary>1 / (1 + exp(-x)).</summary>
            /// <param name="x">Any tensor of numbers.</param>
            public static Tensor sigmoid(Tensor x) => x.sigmoid();

            /// <summary>log sigmoid(x), without overflow.</summary>
            /// <param name="x">A tensor of floating point.</param>
            public static Tensor logsigmoid(Tensor x) => Elementwise(x, Ops.LogSigmoid);

            /// <summary>The hyperbolic tangent.</summary>
            /// <param name="x">Any tensor of numbers.</param>
            /// <param name="inplace">Whether x itself is changed.</param>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_().alias() : x.tanh();

            /// <summary>log(1 + exp(beta * x)) / beta, and x itself where beta * x is above the threshold.</summary>
            /// <param name="x">A tensor of floating point.</param>
            /// <param name="beta">The sharpness.</param>
            /// <param name="threshold">Above it the function is taken as linear.</param>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20)
                => Elementwise(x, v =>
                {
                    TensorImpl scaled = Ops.Mul(v, Ops.Number(beta));
                    TensorImpl curve = Ops.Div(Ops.Neg(Ops.LogSigmoid(Ops.Neg(scaled))), Ops.Number(beta));
                    return Ops.Where(Pointwise.Compare<GreaterOp>(scaled, Ops.Number(threshold)), v, curve);
                });

            /// <summary>One half times the sigmoid of the other (Dauphin et al., 2017).</summary>
            /// <param name="input">A tensor whose dimension is of even size.</param>
            /// <param name="dim">The dimension that is halved.</param>
            public static Tensor glu(Tensor input, long dim = -1)
                => Elementwise(input, v =>
                {
                    int axis = Layout.Dim(dim, v.Rank);
                    if (v.Rank == 0 || v.Shape[axis] % 2 != 0)
                        throw Errors.Torch(
                            $"Halving dimension must be even, but dimension {axis} is size {(v.Rank == 0 ? 1 : v.Shape[axis])}");
                    long half = v.Shape[axis] / 2;
                    return Ops.Mul(Ops.Narrow(v, axis, 0, half), Ops.Sigmoid(Ops.Narrow(v, axis, half, half)));
                });

            /// <summary>exp(x) divided by its sum over a dimension.</summary>
            /// <param name="input">Any tensor of numbers.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="dtype">A type to convert to first.</param>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>The softmax of the negated tensor.</summary>
            /// <param name="x">A tensor of floating point.</param>
            /// <param name="dim">The dimension.</param>
            public static Tensor softmin(Tensor x, long dim) => Elementwise(x, v => Ops.Softmax(Ops.Neg(v), dim));

            /// <summary>The logarithm of the softmax, without overflow.</summary>
            /// <param name="x">A tensor of floating point.</param>
            /// <param name="dim">The dimension.</param>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            private static Tensor Elementwise(Tensor x, Func<TensorImpl, TensorImpl> function, bool inplace = false)
            {
                using Temporaries temporaries = Temporaries.Open();
                TensorImpl result = function(x.Impl);
                if (!inplace)
                    return new Tensor(result);
                return new Tensor(Ops.Alias(InPlace.Copy(x.Impl, result)));
            }

            private static TensorImpl IsPositive(TensorImpl x) => Pointwise.Compare<GreaterOp>(x, Ops.Number(0L));

            private static TensorImpl Bound(TensorImpl x, double value) => TensorImpl.Number(value, x.DType);
        }
    }
}
