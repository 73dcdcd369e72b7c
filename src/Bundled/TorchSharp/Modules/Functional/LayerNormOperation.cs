using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Layer normalization (Ba et al., "Layer normalization", 2016, equation 4) as one operation of the autograd graph.</summary>
internal static unsafe class LayerNormOperation
{
    private const long ElementsPerTask = 16_384;

    /// <summary>Normalizes the last dimensions.</summary>
    /// <param name="x">[…, shape].</param>
    /// <param name="shape">The sizes of the last dimensions.</param>
    /// <param name="weight">The factors, in that shape, or null.</param>
    /// <param name="bias">The addends, in that shape, or null.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public static TensorImpl Apply(TensorImpl x, long[] shape, TensorImpl? weight, TensorImpl? bias, double epsilon)
    {
        if (shape.Length == 0 || x.Rank < shape.Length || !x.Shape.AsSpan(x.Rank - shape.Length).SequenceEqual(shape))
        {
            throw Errors.Torch(
                $"Given normalized_shape={Errors.Sizes(shape)}, expected input with shape [*, {Errors.Sizes(shape)[1..]}, but got input "
                + $"of size{Errors.Sizes(x.Shape)}");
        }
        CheckShape(weight, shape);
        CheckShape(bias, shape);
        long width = Layout.Count(shape), rows = width == 0 ? 0 : x.Count / width;
        if (x.DType == ScalarType.Float32 && (weight ?? x).DType == ScalarType.Float32 && (bias ?? x).DType == ScalarType.Float32)
            return Fused(x, shape, rows, width, weight, bias, epsilon);
        TensorImpl normalized = x.DType switch
        {
            ScalarType.Float32 => Normalize<float>(x, rows, width, epsilon),
            ScalarType.Float64 => Normalize<double>(x, rows, width, epsilon),
            _ => throw Errors.NotImplemented("LayerNormKernelImpl", x.DType),
        };
        TensorImpl scaled = weight is null ? normalized : Ops.Mul(normalized, weight);
        return bias is null ? scaled : Ops.Add(scaled, bias);
    }

    private static void CheckShape(TensorImpl? part, long[] shape)
    {
        if (part is null || part.Shape.AsSpan().SequenceEqual(shape))
            return;
        throw Errors.Torch(
            $"Expected weight and bias to be of same shape as normalized_shape, but got {Errors.Sizes(part.Shape)} and "
            + $"normalized_shape = {Errors.Sizes(shape)}");
    }

    /// <summary>All of it by the kernels for float32.</summary>
    private static TensorImpl Fused(TensorImpl x, long[] shape, long rows, long width, TensorImpl? weight, TensorImpl? bias, double epsilon)
    {
        TensorImpl dense = Dense(x), y = TensorImpl.Empty(ScalarType.Float32, x.Shape);
        TensorImpl? denseWeight = weight is null ? null : Dense(weight), denseBias = bias is null ? null : Dense(bias);
        bool records = Autograd.Records(x) || (weight is not null && Autograd.Records(weight)) || (bias is not null && Autograd.Records(bias));
        TensorImpl? means = records ? TensorImpl.Empty(ScalarType.Float32, rows) : null;
        TensorImpl? scales = records ? TensorImpl.Empty(ScalarType.Float32, rows) : null;
        LayerNorm.Forward(
            dense.Floats, y.Floats, rows, width, Floats(denseWeight), Floats(denseBias), (float)epsilon, Floats(means), Floats(scales));
        if (records)
            Record(y, [.. new[] { x, weight, bias }.OfType<TensorImpl>()], dense, means!, scales!, denseWeight, shape, hasBias: bias is not null);
        return y;
    }

    private static float* Floats(TensorImpl? x) => x is null ? null : x.Floats;

    private static void Record(
        TensorImpl y, TensorImpl[] inputs, TensorImpl dense, TensorImpl means, TensorImpl scales, TensorImpl? weight, long[] shape, bool hasBias)
    {
        bool hasWeight = weight is not null;
        long width = Layout.Count(shape), rows = means.Count;
        TensorImpl[] saved = weight is null ? [dense, means, scales] : [dense, means, scales, weight];
        Autograd.Record("NativeLayerNorm", y, inputs, saved, (node, gradients) =>
        {
            TensorImpl gradient = Ops.Contiguous(gradients[0]!), source = node.Saved(0);
            TensorImpl? dx = node.Needs(0) ? TensorImpl.Empty(ScalarType.Float32, source.Shape) : null;
            TensorImpl? dWeight = hasWeight ? TensorImpl.Empty(ScalarType.Float32, shape) : null;
            TensorImpl? dBias = hasBias ? TensorImpl.Empty(ScalarType.Float32, shape) : null;
            LayerNorm.Backward(
                source.Floats, gradient.Floats, rows, width, hasWeight ? node.Saved(3).Floats : null, node.Saved(1).Floats, node.Saved(2).Floats,
                Floats(dx), Floats(dWeight), Floats(dBias));
            List<TensorImpl?> results = [dx];
            if (hasWeight)
                results.Add(dWeight);
            if (hasBias)
                results.Add(dBias);
            return SecondOrder.Forbid("layer_norm", [.. results], source, hasWeight ? node.Saved(3) : null, gradients[0]);
        });
    }

    private static TensorImpl Dense(TensorImpl x) => x.IsContiguous ? x : Ops.Contiguous(x.Alias());

    private static TensorImpl Normalize<T>(
        TensorImpl x, long rows, long width, double epsilon) where T : unmanaged, IFloatingPointIeee754<T>
    {
        TensorImpl dense = Dense(x);
        TensorImpl y = TensorImpl.Empty(x.DType, x.Shape);
        TensorImpl scales = TensorImpl.Empty(x.DType, rows); // 1 / standard deviation
        var forward = new ForwardRows<T> { X = (T*)dense.Data, Y = (T*)y.Data, Scales = (T*)scales.Data, Width = width, Epsilon = epsilon };
        Workers.For(forward, rows, Math.Max(1, ElementsPerTask / Math.Max(1, width)));
        if (Autograd.Records(x))
        {
            Autograd.Record("NativeLayerNorm", y, [x], [y, scales], (node, gradients) =>
            {
                TensorImpl gradient = Ops.Contiguous(gradients[0]!);
                TensorImpl dx = TensorImpl.Empty(gradient.DType, gradient.Shape);
                var backward = new BackwardRows<T>
                {
                    Gradient = (T*)gradient.Data,
                    Y = (T*)node.Saved(0).Data,
                    Scales = (T*)node.Saved(1).Data,
                    Result = (T*)dx.Data,
                    Width = width,
                };
                Workers.For(backward, rows, Math.Max(1, ElementsPerTask / Math.Max(1, width)));
                return SecondOrder.Forbid("layer_norm", [dx], node.Saved(0), gradients[0]);
            });
        }
        return y;
    }

    private struct ForwardRows<T> : IRangeJob where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* X;
        public T* Y;
        public T* Scales;
        public long Width;
        public double Epsilon;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                T* x = X + row * Width;
                T* y = Y + row * Width;
                // Two passes: the sum of squares minus the square of the sum would lose everything beside a large offset.
                double mean = 0, variance = 0;
                for (long i = 0; i < Width; i++)
                    mean += double.CreateTruncating(x[i]);
                mean /= Width;
                for (long i = 0; i < Width; i++)
                {
                    double difference = double.CreateTruncating(x[i]) - mean;
                    variance += difference * difference;
                }
                T scale = T.CreateTruncating(1 / Math.Sqrt(variance / Width + Epsilon));
                T center = T.CreateTruncating(mean);
                Scales[row] = scale;
                for (long i = 0; i < Width; i++)
                    y[i] = (x[i] - center) * scale;
            }
        }
    }

    private struct BackwardRows<T> : IRangeJob where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Gradient;
        public T* Y;
        public T* Scales;
        public T* Result;
        public long Width;

        public readonly void Run(long start, long end)
        {
            for (long row = start; row < end; row++)
            {
                T* gradient = Gradient + row * Width;
                T* y = Y + row * Width;
                double sum = 0, product = 0;
                for (long i = 0; i < Width; i++)
                {
                    sum += double.CreateTruncating(gradient[i]);
                    product += double.CreateTruncating(gradient[i] * y[i]);
                }
                T meanGradient = T.CreateTruncating(sum / Width), meanProduct = T.CreateTruncating(product / Width);
                for (long i = 0; i < Width; i++)
                    Result[row * Width + i] = Scales[row] * (gradient[i] - meanGradient - y[i] * meanProduct);
            }
        }
    }
}
