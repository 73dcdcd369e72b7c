namespace TorchSharp;

/// <summary>How a layer moves its kernel over images; pairs are vertical, then horizontal.</summary>
/// <param name="Stride">Steps of the kernel.</param>
/// <param name="Padding">Places added around the image; null keeps its size.</param>
/// <param name="Dilation">Steps within the kernel.</param>
/// <param name="Mode">What those places hold.</param>
/// <param name="Groups">Into how many groups the channels fall.</param>
internal sealed record ConvolutionWay(
    (long Y, long X) Stride, (long Y, long X)? Padding, (long Y, long X) Dilation, PaddingModes Mode, long Groups)
{
    /// <summary>Checks what does not need an input.</summary>
    public void Check(long inputs, long outputs, (long Height, long Width) kernel)
    {
        if (inputs <= 0 || outputs <= 0 || Groups <= 0 || kernel.Height <= 0 || kernel.Width <= 0)
            throw Errors.Torch(
                $"in_channels, groups, out_channels and kernel_size must be positive integers, but got {inputs}, {Groups}, {outputs} and "
                + $"({kernel.Height}, {kernel.Width})");
        if (inputs % Groups != 0)
            throw Errors.Torch($"in_channels must be divisible by groups, but got {inputs} and {Groups}");
        if (outputs % Groups != 0)
            throw Errors.Torch($"out_channels must be divisible by groups, but got {outputs} and {Groups}");
        if (Padding is null && Stride != (1, 1))
            throw Errors.Torch($"padding='same' is not supported for strided convolutions, but got stride ({Stride.Y}, {Stride.X})");
    }

    /// <summary>Pads as asked for and convolves.</summary>
    public TensorImpl Apply(TensorImpl x, TensorImpl weight, TensorImpl? bias)
    {
        // Before and after in each direction; with an even kernel, keeping the size takes one more after.
        (long Y, long X) all = Padding is { } given
            ? (2 * given.Y, 2 * given.X)
            : (Dilation.Y * (weight.Shape[2] - 1), Dilation.X * (weight.Shape[3] - 1));
        bool isEven = all.Y % 2 == 0 && all.X % 2 == 0, zeros = Mode is PaddingModes.Zeros or PaddingModes.Constant;
        if (zeros && isEven)
            return ConvolutionOperation.Apply(x, weight, bias, Stride, (all.Y / 2, all.X / 2), Dilation, Groups);
        TensorImpl padded = Ops.Pad(x, [all.X / 2, all.X - all.X / 2, all.Y / 2, all.Y - all.Y / 2], Mode, 0);
        return ConvolutionOperation.Apply(padded, weight, bias, Stride, (0, 0), Dilation, Groups);
    }
}
