using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Pooling and resampling of image planes as operations of the autograd graph.</summary>
internal static unsafe class PoolingOperation
{
    /// <summary>The largest value of each window, and its place in the plane (int64).</summary>
    /// <param name="x">[…, height, width] of rank 3 or 4.</param>
    /// <param name="kernel">The size of the window, then of its steps, of the padding (never the largest), of the steps within it.</param>
    /// <param name="ceiling">Whether a last window may stick out.</param>
    public static (TensorImpl Values, TensorImpl Places) Max(
        TensorImpl x, (long Y, long X) kernel, (long Y, long X) stride, (long Y, long X) padding, (long Y, long X) dilation, bool ceiling)
    {
        ConvolutionSizes sizes = Check(x, "max_pool2d", kernel, stride, padding, dilation);
        (long height, long width) = Steps(sizes, ceiling);
        return x.DType switch
        {
            ScalarType.Float32 => Max<float>(x, sizes, height, width),
            ScalarType.Float64 => Max<double>(x, sizes, height, width),
            _ => throw Errors.NotImplemented("max_pool2d", x.DType),
        };
    }

    /// <summary>The mean of each window.</summary>
    /// <param name="x">[…, height, width] of rank 3 or 4.</param>
    /// <param name="kernel">The size of the window, then of its steps and of the padding.</param>
    /// <param name="ceiling">Whether a last window may stick out.</param>
    /// <param name="countPadding">Whether padding counts as zeros rather than not at all.</param>
    /// <param name="divisor">What sums are divided by, or null for the number of places that count.</param>
    public static TensorImpl Average(
        TensorImpl x, (long Y, long X) kernel, (long Y, long X) stride, (long Y, long X) padding, bool ceiling, bool countPadding,
        long? divisor)
    {
        ConvolutionSizes sizes = Check(x, "avg_pool2d", kernel, stride, padding, (1, 1));
        if (divisor == 0)
            throw Errors.Torch("divisor must be not zero");
        (long height, long width) = Steps(sizes, ceiling);
        return Map(
            "AvgPool2D", x, AxisWeights.Windows(sizes.Vertical, height, sizes.Height, countPadding, divisor),
            AxisWeights.Windows(sizes.Horizontal, width, sizes.Width, countPadding, divisor is null ? null : 1));
    }

    /// <summary>Means over windows of a size that gives a certain number of them.</summary>
    /// <param name="x">[…, height, width] of rank 3 or 4.</param>
    /// <param name="height">Rows of the result; -1 keeps the input's.</param>
    /// <param name="width">Columns of the result; -1 keeps the input's.</param>
    public static TensorImpl AdaptiveAverage(TensorImpl x, long height, long width)
    {
        CheckRank(x, "adaptive_avg_pool2d");
        (height, width) = (height == -1 ? x.Shape[^2] : height, width == -1 ? x.Shape[^1] : width);
        if (height < 0 || width < 0)
            throw Errors.Torch(
                $"adaptive_avg_pool2d: elements of output_size must be greater than or equal to 0 but received {{{height}, {width}}}");
        return Map("AdaptiveAvgPool2D", x, AxisWeights.Shares(height, x.Shape[^2]), AxisWeights.Shares(width, x.Shape[^1]));
    }

    /// <summary>Applies weights to the rows and columns of image planes.</summary>
    /// <param name="name">The name of the operation in the graph.</param>
    /// <param name="x">[…, height, width].</param>
    /// <param name="vertical">The weights of rows.</param>
    /// <param name="horizontal">The weights of columns.</param>
    public static TensorImpl Map(string name, TensorImpl x, AxisWeights vertical, AxisWeights horizontal) => x.DType switch
    {
        ScalarType.Float32 => Map<float>(name, x, vertical, horizontal),
        ScalarType.Float64 => Map<double>(name, x, vertical, horizontal),
        _ => throw Errors.NotImplemented(name, x.DType),
    };

    private static TensorImpl Map<T>(string name, TensorImpl x, AxisWeights vertical, AxisWeights horizontal)
        where T : unmanaged, INumberBase<T>
    {
        TensorImpl dense = Pointwise.Contiguous(x);
        (long height, long width) = (x.Shape[^2], x.Shape[^1]);
        long planes = Layout.Count(x.Shape.AsSpan(0, x.Rank - 2));
        long[] before = x.Shape;
        TensorImpl y = TensorImpl.Empty(x.DType, [.. x.Shape.AsSpan(0, x.Rank - 2), vertical.Count, horizontal.Count]);
        SeparableMap<T>.Forward(vertical, horizontal, planes, height, width, (T*)dense.Data, (T*)y.Data);
        if (Autograd.Records(x))
        {
            Autograd.Record(name, y, [x], [], (node, gradients) =>
            {
                TensorImpl gradient = Pointwise.Contiguous(gradients[0]!), dx = TensorImpl.Zeros(gradient.DType, before);
                SeparableMap<T>.Backward(vertical, horizontal, planes, height, width, (T*)gradient.Data, (T*)dx.Data);
                return SecondOrder.Forbid(name, [dx], gradients[0]);
            });
        }
        return y;
    }

    private static (TensorImpl Values, TensorImpl Places) Max<T>(TensorImpl x, ConvolutionSizes sizes, long height, long width)
        where T : unmanaged, INumber<T>
    {
        TensorImpl dense = Pointwise.Contiguous(x);
        long[] before = x.Shape, after = [.. x.Shape.AsSpan(0, x.Rank - 2), height, width];
        TensorImpl y = TensorImpl.Empty(x.DType, after), places = TensorImpl.Empty(ScalarType.Int64, after);
        MaxPooling<T>.Run(sizes, height, width, sizes.Images, (T*)dense.Data, (T*)y.Data, places.Longs);
        if (Autograd.Records(x))
        {
            Autograd.Record("MaxPool2DWithIndices", y, [x], [places], (node, gradients) =>
            {
                TensorImpl gradient = Pointwise.Contiguous(gradients[0]!), dx = TensorImpl.Zeros(gradient.DType, before);
                MaxPooling<T>.Backward(
                    sizes.Images, sizes.InputArea, height * width, (T*)gradient.Data, node.Saved(0).Longs, (T*)dx.Data);
                return SecondOrder.Forbid("max_pool2d_with_indices", [dx], gradients[0]);
            });
        }
        return (y, places);
    }

    private static ConvolutionSizes Check(
        TensorImpl x, string operation, (long Y, long X) kernel, (long Y, long X) stride, (long Y, long X) padding, (long Y, long X) dilation)
    {
        CheckRank(x, operation);
        if (kernel.Y <= 0 || kernel.X <= 0)
            throw Errors.Torch($"kernel size should be greater than zero, but got kH: {kernel.Y} kW: {kernel.X}");
        if (stride.Y <= 0 || stride.X <= 0)
            throw Errors.Torch($"stride should be greater than zero, but got dH: {stride.Y} dW: {stride.X}");
        if (dilation.Y <= 0 || dilation.X <= 0)
            throw Errors.Torch($"dilation should be greater than zero, but got dilationH: {dilation.Y} dilationW: {dilation.X}");
        if (padding.Y < 0 || padding.X < 0)
            throw Errors.Torch($"pad must be non-negative, but got padH: {padding.Y} padW: {padding.X}");
        if (padding.Y > kernel.Y / 2 || padding.X > kernel.X / 2)
            throw Errors.Torch(
                $"pad should be at most half of kernel size, but got padH: {padding.Y} padW: {padding.X} kH: {kernel.Y} kW: {kernel.X}");
        return new()
        {
            Images = Layout.Count(x.Shape.AsSpan(0, x.Rank - 2)),
            Height = x.Shape[^2],
            Width = x.Shape[^1],
            Vertical = new(kernel.Y, stride.Y, padding.Y, dilation.Y),
            Horizontal = new(kernel.X, stride.X, padding.X, dilation.X),
        };
    }

    private static void CheckRank(TensorImpl x, string operation)
    {
        if (x.Rank is not (3 or 4) || Array.IndexOf(x.Shape, 0L, Math.Max(0, x.Rank - 3)) >= 0)
            throw Errors.Torch(
                $"{operation}(): Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but got: "
                + Errors.Sizes(x.Shape));
    }

    private static (long Height, long Width) Steps(in ConvolutionSizes sizes, bool ceiling)
    {
        (long height, long width) = (Steps(sizes.Vertical, sizes.Height, ceiling), Steps(sizes.Horizontal, sizes.Width, ceiling));
        if (height < 1 || width < 1)
            throw Errors.Torch(
                $"Given input size: ({sizes.Height}x{sizes.Width}). Calculated output size: ({height}x{width}). Output size is too small");
        return (height, width);
    }

    private static long Steps(ConvolutionSizes.Axis axis, long length, bool ceiling)
    {
        long free = length + 2 * axis.Padding - axis.Span;
        if (free < 0 && !ceiling)
            return 0;
        if (!ceiling)
            return free / axis.Stride + 1;
        long steps = (long)Math.Ceiling((double)free / axis.Stride) + 1;
        // The last window has to begin within the image or the padding before it.
        return (steps - 1) * axis.Stride >= length + axis.Padding ? steps - 1 : steps;
    }
}
