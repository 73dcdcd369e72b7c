using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The convolution of images as one operation of the autograd graph.</summary>
internal static unsafe class ConvolutionOperation
{
    /// <summary>Convolves; the sizes of steps are vertical, then horizontal.</summary>
    /// <param name="x">[batch, channels, height, width] or [channels, height, width].</param>
    /// <param name="weight">[outputs, channels / groups, kernel height, kernel width].</param>
    /// <param name="bias">[outputs], or null.</param>
    /// <param name="strides">Steps of the kernel.</param>
    /// <param name="padding">Zeros around the image.</param>
    /// <param name="dilation">Steps within the kernel.</param>
    /// <param name="groups">Into how many groups the channels fall.</param>
    public static TensorImpl Apply(
        TensorImpl x, TensorImpl weight, TensorImpl? bias, (long, long) strides, (long, long) padding, (long, long) dilation, long groups)
    {
        if (x.Rank is not (3 or 4))
            throw Errors.Torch(
                $"Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: {Errors.Sizes(x.Shape)}");
        if (x.Rank == 3)
            return Ops.Squeeze(Apply(Ops.Unsqueeze(x, 0), weight, bias, strides, padding, dilation, groups), 0);
        ConvolutionSizes sizes = Check(x, weight, bias, strides, padding, dilation, groups);
        return x.DType switch
        {
            ScalarType.Float32 => Run<float>(sizes, x, weight, bias),
            ScalarType.Float64 => Run<double>(sizes, x, weight, bias),
            _ => throw Errors.NotImplemented("slow_conv2d_cpu", x.DType),
        };
    }

    private static TensorImpl Run<T>(ConvolutionSizes sizes, TensorImpl x, TensorImpl weight, TensorImpl? bias)
        where T : unmanaged, INumberBase<T>
    {
        TensorImpl denseX = Dense(x), denseWeight = Dense(weight);
        TensorImpl? denseBias = bias is null ? null : Dense(bias);
        TensorImpl y = TensorImpl.Empty(
            x.DType, sizes.Images, sizes.Groups * sizes.OutputChannels, sizes.OutputHeight, sizes.OutputWidth);
        ImageConvolution<T>.Forward(
            sizes, (T*)denseX.Data, (T*)denseWeight.Data, denseBias is null ? null : (T*)denseBias.Data, (T*)y.Data);

        TensorImpl[] inputs = bias is null ? [x, weight] : [x, weight, bias];
        if (Autograd.Records(inputs))
            Autograd.Record("Convolution", y, inputs, [denseX, denseWeight], (node, gradients) => Backward<T>(sizes, node, gradients[0]!));
        return y;
    }

    private static TensorImpl?[] Backward<T>(ConvolutionSizes sizes, FunctionNode node, TensorImpl arrived) where T : unmanaged, INumberBase<T>
    {
        TensorImpl x = node.Saved(0), weight = node.Saved(1), gradient = Dense(arrived);
        TensorImpl? dx = null, dWeight = null, dBias = null;
        if (node.Needs(0))
        {
            dx = TensorImpl.Empty(x.DType, x.Shape);
            ImageConvolution<T>.InputGradient(sizes, (T*)gradient.Data, (T*)weight.Data, (T*)dx.Data);
        }
        if (node.Needs(1))
        {
            dWeight = TensorImpl.Zeros(x.DType, weight.Shape);
            ImageConvolution<T>.WeightGradient(sizes, (T*)gradient.Data, (T*)x.Data, (T*)dWeight.Data);
        }
        bool hasBias = node.Next.Length == 3;
        if (hasBias && node.Needs(2))
        {
            dBias = TensorImpl.Empty(x.DType, sizes.Groups * sizes.OutputChannels);
            ImageConvolution<T>.BiasGradient(sizes, (T*)gradient.Data, (T*)dBias.Data);
        }
        return SecondOrder.Forbid("convolution", hasBias ? [dx, dWeight, dBias] : [dx, dWeight], x, weight, arrived);
    }

    private static ConvolutionSizes Check(
        TensorImpl x, TensorImpl weight, TensorImpl? bias, (long Y, long X) strides, (long Y, long X) padding, (long Y, long X) dilation,
        long groups)
    {
        if (weight.Rank != 4)
            throw Errors.Torch(
                $"expected a 4-dimensional weight [outputs, channels / groups, height, width], but got size {Errors.Sizes(weight.Shape)}");
        if (weight.DType != x.DType || (bias ?? x).DType != x.DType)
            throw Errors.Torch(
                $"Input type ({DType.Name(x.DType)}) and weight or bias type ({DType.Name(weight.DType)}) should be the same");
        if (groups <= 0)
            throw Errors.Torch($"non-positive groups is not supported, but got {groups}");
        if (strides.Y <= 0 || strides.X <= 0)
            throw Errors.Torch($"non-positive stride is not supported, but got [{strides.Y}, {strides.X}]");
        if (padding.Y < 0 || padding.X < 0)
            throw Errors.Torch($"negative padding is not supported, but got [{padding.Y}, {padding.X}]");
        if (dilation.Y <= 0 || dilation.X <= 0)
            throw Errors.Torch($"dilation should be greater than zero, but got [{dilation.Y}, {dilation.X}]");
        long outputs = weight.Shape[0], channels = weight.Shape[1];
        if (outputs < groups || outputs % groups != 0)
            throw Errors.Torch(
                $"Given groups={groups}, expected weight to be divisible by {groups} at dimension 0, but got weight of size "
                + $"{Errors.Sizes(weight.Shape)} instead");
        if (x.Shape[1] != channels * groups)
        {
            throw Errors.Torch(
                $"Given groups={groups}, weight of size {Errors.Sizes(weight.Shape)}, expected input{Errors.Sizes(x.Shape)} to have "
                + $"{channels * groups} channels, but got {x.Shape[1]} channels instead");
        }
        if (bias is not null && (bias.Rank != 1 || bias.Shape[0] != outputs))
            throw Errors.Torch(
                $"Given weight of size {Errors.Sizes(weight.Shape)}, expected bias to be 1-dimensional with {outputs} elements, but got bias "
                + $"of size {Errors.Sizes(bias.Shape)} instead");
        ConvolutionSizes sizes = new()
        {
            Images = x.Shape[0],
            Groups = groups,
            InputChannels = channels,
            OutputChannels = outputs / groups,
            Height = x.Shape[2],
            Width = x.Shape[3],
            Vertical = new(weight.Shape[2], strides.Y, padding.Y, dilation.Y),
            Horizontal = new(weight.Shape[3], strides.X, padding.X, dilation.X),
        };
        (long height, long width) = (sizes.Height + 2 * padding.Y, sizes.Width + 2 * padding.X);
        if (sizes.Vertical.Span > height || sizes.Horizontal.Span > width)
            throw Errors.Torch(
                $"Calculated padded input size per channel: ({height} x {width}). Kernel size: ({sizes.Vertical.Span} x "
                + $"{sizes.Horizontal.Span}). Kernel size can't be greater than actual input size");
        if (sizes.Vertical.Kernel <= 0 || sizes.Horizontal.Kernel <= 0 || channels == 0)
            throw Errors.Torch($"weight should have at least one element per output, but got size {Errors.Sizes(weight.Shape)}");
        return sizes;
    }

    private static TensorImpl Dense(TensorImpl x) => x.IsContiguous ? x : Ops.Contiguous(x.Alias());
}
