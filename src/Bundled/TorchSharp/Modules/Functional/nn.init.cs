namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of weights. All functions change a tensor in place, without history, and give it back.</summary>
        public static partial class init
        {
            /// <summary>Which of the two sizes of a weight counts.</summary>
            public enum FanInOut
            {
                /// <summary>The number of inputs of an output.</summary>
                FanIn = 0,

                /// <summary>The number of outputs of an input.</summary>
                FanOut = 1,
            }

            /// <summary>What follows the weight.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>A convolution of one dimension.</summary>
                Conv1D = 1,

                /// <summary>A convolution of two dimensions.</summary>
                Conv2D = 2,

                /// <summary>A convolution of three dimensions.</summary>
                Conv3D = 3,

                /// <summary>A transposed convolution of one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>A transposed convolution of two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>A transposed convolution of three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>The sigmoid.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(0, x).</summary>
                ReLU = 9,

                /// <summary>The leaky rectifier.</summary>
                LeakyReLU = 10,
            }

            /// <summary>The factor by which a nonlinearity makes values smaller, to be made good by the weight.</summary>
            /// <param name="nonlinearity">The nonlinearity.</param>
            /// <param name="param">The slope of a leaky rectifier.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2.0),
                NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>Ones.</summary>
            /// <param name="tensor">The tensor.</param>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Zeros.</summary>
            /// <param name="tensor">The tensor.</param>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>One value everywhere.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="val">The value.</param>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using IDisposable frozen = no_grad();
                return tensor.fill_(val);
            }

            /// <summary>Ones on the diagonal, else zeros.</summary>
            /// <param name="tensor">A matrix.</param>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2)
                    throw Errors.Torch("Only tensors with 2 dimensions are supported");
                zeros_(tensor);
                TensorImpl values = tensor.Impl;
                using Temporaries temporaries = Temporaries.Open();
                TensorImpl diagonal = values.View(
                    [Math.Min(values.Shape[0], values.Shape[1])], [values.Strides[0] + values.Strides[1]], values.Offset);
                Copying.Copy(TensorImpl.Number(1L, values.DType), diagonal);
                values.Storage.Touch();
                return tensor;
            }

            /// <summary>Uniform values.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="low">The lowest value.</param>
            /// <param name="high">The bound above.</param>
            /// <param name="generator">Where the random numbers come from; the global generator if null.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                Sampling.Uniform(tensor.Impl, low, high, (generator ?? Generator.Default).Stream);
                return tensor;
            }

            /// <summary>Normal values.</summary>
            /// <param name="tensor">The tensor.</param>
            /// <param name="mean">Their mean.</param>
            /// <param name="std">Their standard deviation.</param>
            /// <param name="generator">Where the random numbers come from; the global generator if null.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                Sampling.Normal(tensor.Impl, mean, std, (generator ?? Generator.Default).Stream);
                return tensor;
            }

            /// <summary>Uniform values that keep the variance of signals (He et al., "Delving deep into rectifiers", 2015).</summary>
            /// <param name="tensor">A weight, [outputs, inputs, …].</param>
            /// <param name="a">The slope of a leaky rectifier.</param>
            /// <param name="mode">Which size counts.</param>
            /// <param name="nonlinearity">What follows the weight.</param>
            public static Tensor kaiming_uniform_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                double bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Normal values that keep the variance of signals (He et al., "Delving deep into rectifiers", 2015).</summary>
            /// <inheritdoc cref="kaiming_uniform_"/>
            public static Tensor kaiming_normal_(
                Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
                => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>Uniform values that keep the variance both ways (Glorot and Bengio, 2010).</summary>
            /// <param name="tensor">A weight, [outputs, inputs, …].</param>
            /// <param name="gain">A factor.</param>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                double bound = Math.Sqrt(3.0) * gain * Math.Sqrt(2.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <inheritdoc cref="xavier_uniform_"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <summary>As the real thing does it: uniform, by <see cref="xavier_uniform_"/>, in spite of the name.</summary>
            /// <param name="tensor">A weight, [outputs, inputs, …].</param>
            /// <param name="gain">A factor.</param>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <inheritdoc cref="xavier_normal_"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <summary>The number of inputs of an output, and of outputs of an input.</summary>
            /// <param name="tensor">A weight, [outputs, inputs, …].</param>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">It has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                    throw Errors.Torch("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                long field = Layout.Count(shape.AsSpan(2));
                return (shape[1] * field, shape[0] * field);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return calculate_gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
            }
        }
    }
}
