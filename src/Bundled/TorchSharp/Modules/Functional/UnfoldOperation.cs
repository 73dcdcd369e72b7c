using System.Numerics;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>The patches under a moving window as the columns of a matrix, as an operation of the autograd graph.</summary>
internal static unsafe class UnfoldOperation
{
    /// <summary>Takes the patches.</summary>
    /// <param name="x">[batch, channels, height, width] or [channels, height, width].</param>
    /// <param name="vertical">The window's way downwards.</param>
    /// <param name="horizontal">The window's way to the right.</param>
    /// <returns>[batch, channels * window, places], the batch where the input had it.</returns>
    public static TensorImpl Apply(TensorImpl x, ConvolutionSizes.Axis vertical, ConvolutionSizes.Axis horizontal)
    {
        if (x.Rank == 3)
            return Ops.Squeeze(Apply(Ops.Unsqueeze(x, 0), vertical, horizontal), 0);
        if (x.Rank != 4)
            throw Errors.Torch($"Expected 3D or 4D (batch mode) tensor for unfold, but got: {Errors.Sizes(x.Shape)}");
        foreach (ConvolutionSizes.Axis axis in new[] { vertical, horizontal })
        {
            if (axis.Kernel <= 0 || axis.Stride <= 0 || axis.Dilation <= 0 || axis.Padding < 0)
                throw Errors.Torch(
                    $"Expected kernel size, stride and dilation greater than zero and padding of at least zero for unfold, but got "
                    + $"{axis.Kernel}, {axis.Stride}, {axis.Dilation} and {axis.Padding}");
        }
        ConvolutionSizes sizes = new()
        {
            Images = x.Shape[0],
            Groups = 1,
            InputChannels = x.Shape[1],
            Height = x.Shape[2],
            Width = x.Shape[3],
            Vertical = vertical,
            Horizontal = horizontal,
        };
        if (vertical.Span > sizes.Height + 2 * vertical.Padding || horizontal.Span > sizes.Width + 2 * horizontal.Padding)
            throw Errors.Torch(
                $"Given input with spatial size ({sizes.Height}, {sizes.Width}), kernel_size=({vertical.Kernel}, {horizontal.Kernel}) and "
                + "its dilation and padding, the shape of the array of sliding blocks is too small (non-positive)");
        return x.DType switch
        {
            ScalarType.Float32 => Run<float>(x, sizes),
            ScalarType.Float64 => Run<double>(x, sizes),
            _ => throw Errors.NotImplemented("im2col_out_cpu", x.DType),
        };
    }

    private static TensorImpl Run<T>(TensorImpl x, ConvolutionSizes sizes) where T : unmanaged, INumberBase<T>
    {
        TensorImpl dense = Pointwise.Contiguous(x), y = TensorImpl.Empty(x.DType, sizes.Images, sizes.Depth, sizes.OutputArea);
        long image = sizes.InputChannels * sizes.InputArea, columns = sizes.Depth * sizes.OutputArea;
        T* source = (T*)dense.Data, target = (T*)y.Data;
        Workers.For(sizes.Images, 1, (start, end) =>
        {
            for (long i = start; i < end; i++)
                ColumnMatrix<T>.Gather(sizes, source + i * image, 0, sizes.OutputHeight, target + i * columns);
        });
        if (Autograd.Records(x))
        {
            long[] before = x.Shape;
            Autograd.Record("Im2Col", y, [x], [], (_, gradients) =>
            {
                TensorImpl gradient = Pointwise.Contiguous(gradients[0]!), dx = TensorImpl.Zeros(gradient.DType, before);
                for (long i = 0; i < sizes.Images; i++)
                    ColumnMatrix<T>.ScatterAdd(sizes, (T*)gradient.Data + i * columns, 0, sizes.OutputHeight, (T*)dx.Data + i * image);
                return SecondOrder.Forbid("im2col", [dx], gradients[0]);
            });
        }
        return y;
    }
}
