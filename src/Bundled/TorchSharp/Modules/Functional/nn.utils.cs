using TorchSharp.Kernels;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients down together if their norm is above a bound (Pascanu et al.,
            /// "On the difficulty of training recurrent neural networks", 2013).</summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="max_norm">The bound.</param>
            /// <param name="norm_type">The p of the norm; infinity for the largest absolute value.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                TensorImpl[] gradients = Gradients(tensors);
                using Temporaries temporaries = Temporaries.Open();
                double total = Total(gradients, norm_type);
                // A norm that is NaN or infinite must reach the gradients, so that nobody overlooks it.
                double coefficient = max_norm / (total + 1e-6);
                if (!(coefficient >= 1))
                {
                    foreach (TensorImpl gradient in gradients)
                        Scale(gradient, coefficient);
                }
                return total;
            }

            /// <summary>Limits each element of the gradients.</summary>
            /// <param name="tensors">The parameters; those without a gradient are passed over.</param>
            /// <param name="clip_value">The largest absolute value that is left.</param>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using IDisposable frozen = no_grad();
                using Temporaries temporaries = Temporaries.Open();
                foreach (TensorImpl gradient in Gradients(tensors))
                {
                    TensorImpl low = TensorImpl.Number(-clip_value, gradient.DType), high = TensorImpl.Number(clip_value, gradient.DType);
                    Copying.Copy(Ops.Minimum(Ops.Maximum(gradient, low), high), gradient);
                    gradient.Storage.Touch();
                }
            }

            /// <summary>Joins parameters into one vector.</summary>
            /// <param name="tensors">The parameters.</param>
            /// <returns>All elements, one parameter after the other.</returns>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
                => Tensor.Run(() => Ops.Cat([.. tensors.Select(parameter => Ops.Reshape(parameter.Impl, parameter.Impl.Count))], 0));

            /// <summary>Copies a vector into parameters, one after the other.</summary>
            /// <param name="vec">All elements.</param>
            /// <param name="tensors">The parameters.</param>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using Temporaries temporaries = Temporaries.Open();
                TensorImpl values = vec.Impl.Alias();
                long start = 0;
                foreach (TensorImpl parameter in tensors.Select(parameter => parameter.Impl))
                {
                    Copying.Copy(Ops.Reshape(Ops.Narrow(values, 0, start, parameter.Count), parameter.Shape), parameter);
                    parameter.Storage.Touch();
                    start += parameter.Count;
                }
            }

            private static TensorImpl[] Gradients(IEnumerable<Parameter> tensors)
                => [.. tensors.Select(parameter => parameter.Impl.Grad).OfType<TensorImpl>()];

            private static unsafe double Total(TensorImpl[] gradients, double p)
            {
                double sum = 0;
                foreach (TensorImpl gradient in gradients)
                {
                    if (p == 2 && gradient.DType == ScalarType.Float32 && gradient.IsContiguous)
                    {
                        sum += GradientNorm.SumOfSquares(gradient.Floats, gradient.Count);
                        continue;
                    }
                    TensorImpl values = Pointwise.Copy(Pointwise.Cast(gradient, ScalarType.Float64));
                    for (long i = 0; i < values.Count; i++)
                    {
                        double size = Math.Abs(values.Doubles[i]);
                        sum = double.IsPositiveInfinity(p) ? Math.Max(sum, size) : sum + Math.Pow(size, p);
                    }
                }
                // In single precision, as the norms of float32 tensors are.
                return (float)(double.IsPositiveInfinity(p) ? sum : Math.Pow(sum, 1 / p));
            }

            private static unsafe void Scale(TensorImpl gradient, double coefficient)
            {
                if (gradient.DType == ScalarType.Float32 && gradient.IsContiguous)
                    Workers.For(new ScaleRange { Values = gradient.Floats, Factor = (float)coefficient }, gradient.Count, 32_768);
                else
                    Copying.Copy(Pointwise.Binary<MulOp>(gradient, TensorImpl.Number(coefficient, gradient.DType)), gradient);
                gradient.Storage.Touch();
            }

            private unsafe struct ScaleRange : IRangeJob
            {
                public float* Values;
                public float Factor;

                public readonly void Run(long start, long end) => VectorSums.Scale(Factor, Values + start, (nint)(end - start));
            }
        }
    }
}
