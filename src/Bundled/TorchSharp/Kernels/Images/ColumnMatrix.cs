using System.Numerics;

namespace TorchSharp.Kernels;

/// <summary>
/// The patches under a kernel as the columns of a matrix, [channels * kernel height * kernel width, places], which makes a convolution a
/// matrix product (Chellapilla et al., "High performance convolutional neural networks for document processing", 2006). Only some rows of
/// places at a time, so that the columns stay in the cache.
/// </summary>
internal static unsafe class ColumnMatrix<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Copies the patches of the places in some rows of the output.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="image">[channels of a group, height, width].</param>
    /// <param name="firstRow">The first row of the output.</param>
    /// <param name="rows">How many rows of the output.</param>
    /// <param name="columns">[depth, rows * output width], written.</param>
    public static void Gather(in ConvolutionSizes sizes, T* image, long firstRow, long rows, T* columns)
    {
        long outputWidth = sizes.OutputWidth;
        for (long channel = 0; channel < sizes.InputChannels; channel++)
        {
            for (long ky = 0; ky < sizes.Vertical.Kernel; ky++)
            {
                for (long kx = 0; kx < sizes.Horizontal.Kernel; kx++)
                {
                    Reach reach = new(sizes, kx);
                    for (long row = firstRow; row < firstRow + rows; row++, columns += outputWidth)
                    {
                        long y = row * sizes.Vertical.Stride - sizes.Vertical.Padding + ky * sizes.Vertical.Dilation;
                        if (y < 0 || y >= sizes.Height)
                        {
                            new Span<T>(columns, (int)outputWidth).Clear();
                            continue;
                        }
                        T* source = image + (channel * sizes.Height + y) * sizes.Width;
                        Copy(reach, source, columns, outputWidth);
                    }
                }
            }
        }
    }

    /// <summary>Adds columns back to the places in the image that <see cref="Gather"/> took them from.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="columns">[depth, rows * output width].</param>
    /// <param name="firstRow">The first row of the output.</param>
    /// <param name="rows">How many rows of the output.</param>
    /// <param name="image">[channels of a group, height, width], added to.</param>
    public static void ScatterAdd(in ConvolutionSizes sizes, T* columns, long firstRow, long rows, T* image)
    {
        long outputWidth = sizes.OutputWidth;
        for (long channel = 0; channel < sizes.InputChannels; channel++)
        {
            for (long ky = 0; ky < sizes.Vertical.Kernel; ky++)
            {
                for (long kx = 0; kx < sizes.Horizontal.Kernel; kx++)
                {
                    Reach reach = new(sizes, kx);
                    for (long row = firstRow; row < firstRow + rows; row++, columns += outputWidth)
                    {
                        long y = row * sizes.Vertical.Stride - sizes.Vertical.Padding + ky * sizes.Vertical.Dilation;
                        if (y >= 0 && y < sizes.Height)
                            Add(reach, columns, image + (channel * sizes.Height + y) * sizes.Width);
                    }
                }
            }
        }
    }

    private static void Copy(in Reach reach, T* source, T* target, long width)
    {
        new Span<T>(target, (int)reach.Start).Clear();
        new Span<T>(target + reach.End, (int)(width - reach.End)).Clear();
        if (reach.Stride == 1)
        {
            new Span<T>(source + reach.Start + reach.Shift, (int)(reach.End - reach.Start)).CopyTo(
                new Span<T>(target + reach.Start, (int)(reach.End - reach.Start)));
            return;
        }
        for (long x = reach.Start; x < reach.End; x++)
            target[x] = source[x * reach.Stride + reach.Shift];
    }

    private static void Add(in Reach reach, T* source, T* target)
    {
        long x = reach.Start;
        if (reach.Stride == 1)
        {
            T* shifted = target + reach.Shift;
            for (; x <= reach.End - Vector<T>.Count; x += Vector<T>.Count)
                (Vector.Load(shifted + x) + Vector.Load(source + x)).Store(shifted + x);
        }
        for (; x < reach.End; x++)
            target[x * reach.Stride + reach.Shift] += source[x];
    }

    /// <summary>The places of a row of the output that see the image through one column of the kernel; the others see padding.</summary>
    private readonly struct Reach
    {
        public readonly long Start;
        public readonly long End;
        public readonly long Stride;

        /// <summary>Place x reads the image at x * Stride + Shift.</summary>
        public readonly long Shift;

        public Reach(in ConvolutionSizes sizes, long kx)
        {
            Stride = sizes.Horizontal.Stride;
            Shift = kx * sizes.Horizontal.Dilation - sizes.Horizontal.Padding;
            long width = sizes.OutputWidth, last = sizes.Width - 1 - Shift;
            Start = Math.Min(width, Shift >= 0 ? 0 : (-Shift + Stride - 1) / Stride);
            End = last < 0 ? Start : Math.Clamp(last / Stride + 1, Start, width);
        }
    }
}
