namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The affine map <c>y = x * weightsᵀ + bias</c> of the last dimension.</summary>
            /// <param name="input">[…, inputs].</param>
            /// <param name="weights">[outputs, inputs].</param>
            /// <param name="bias">[outputs], or null.</param>
            /// <returns>[…, outputs].</returns>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
                => Tensor.Run(() => LinearOperation.Apply(input.Impl, weights.Impl, bias?.Impl));

            /// <summary>Zeroes elements by chance and scales the others up, so that the mean stays.</summary>
            /// <param name="input">A tensor of floating point.</param>
            /// <param name="p">The probability of zero, from 0 to 1.</param>
            /// <param name="training">False leaves the input as it is.</param>
            /// <param name="inplace">Whether the input itself is changed.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => Elementwise(input, x => DropoutOperation.Apply(x, p, training), inplace);

            /// <summary>Shifts and scales the last dimensions to mean 0 and variance 1 (Ba et al., "Layer normalization", 2016).</summary>
            /// <param name="input">[…, normalized_shape].</param>
            /// <param name="normalized_shape">The sizes of the last dimensions.</param>
            /// <param name="weight">A factor for each element of the last dimensions.</param>
            /// <param name="bias">An addend for each element of the last dimensions.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(
                Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1E-05)
                => Tensor.Run(() => LayerNormOperation.Apply(input.Impl, normalized_shape, weight?.Impl, bias?.Impl, eps));

            /// <summary>A 1 at the position of each class number, else 0.</summary>
            /// <param name="x">Class numbers (int64) of any shape.</param>
            /// <param name="num_classes">The number of classes; -1 stands for one more than the largest.</param>
            /// <returns>The shape of the input, then the classes; int64.</returns>
            public static unsafe Tensor one_hot(Tensor x, long num_classes = -1)
            {
                if (x.dtype != ScalarType.Int64)
                    throw new ArgumentException("OneHot input tensor must have elements of type Int64");
                return Tensor.Run(() =>
                {
                    TensorImpl classes = Ops.Contiguous(x.Impl);
                    long largest = -1;
                    for (long i = 0; i < classes.Count; i++)
                    {
                        if (classes.Longs[i] < 0)
                            throw Errors.Torch("Class values must be non-negative.");
                        largest = Math.Max(largest, classes.Longs[i]);
                    }
                    if (num_classes == -1 && classes.Count == 0)
                        throw Errors.Torch("Can not infer total number of classes from empty tensor.");
                    if (num_classes != -1 && num_classes <= largest)
                        throw Errors.Torch("Class values must be smaller than num_classes.");
                    long width = num_classes == -1 ? largest + 1 : num_classes;
                    TensorImpl result = TensorImpl.Zeros(ScalarType.Int64, [.. classes.Shape, width]);
                    for (long i = 0; i < classes.Count; i++)
                        result.Longs[i * width + classes.Longs[i]] = 1;
                    return result;
                });
            }

            /// <summary>The cosine of the angle between vectors; each norm counts as at least eps.</summary>
            /// <param name="x1">Vectors along a dimension.</param>
            /// <param name="x2">Vectors along the same dimension, of a shape that broadcasts.</param>
            /// <param name="dim">The dimension.</param>
            /// <param name="eps">The least norm.</param>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1E-08)
                => Tensor.Run(() =>
                {
                    long[] shape = Layout.Broadcast(x1.Impl.Shape, x2.Impl.Shape);
                    TensorImpl a = Ops.Expand(x1.Impl, shape), b = Ops.Expand(x2.Impl, shape);
                    int axis = Layout.Dim(dim, shape.Length);
                    return Ops.Sum(Ops.Mul(Unit(a), Unit(b)), [axis]);

                    TensorImpl Unit(TensorImpl x)
                    {
                        // As in libtorch the bound does not cut the gradient of the norm off, which is x over the bounded norm everywhere.
                        TensorImpl square = Ops.Sum(Ops.Mul(x, x), [axis], keepdim: true), free = square.Alias();
                        TensorImpl raised = Ops.Sub(Ops.Maximum(free, Bound(free, eps * eps)), free);
                        return Ops.Div(x, Ops.Sqrt(Ops.Add(square, raised)));
                    }
                });
        }
    }
}
