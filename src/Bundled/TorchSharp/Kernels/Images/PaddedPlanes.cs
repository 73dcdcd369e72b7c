namespace TorchSharp.Kernels;

/// <summary>
/// Channels of an image as flat planes with their padding, so that what one weight of a kernel of stride 1 sees from a run of places is a run
/// of the plane: place (y, x) is position <c>y * Pitch + x</c>, and the weight at (ky, kx) reads the plane at that position plus
/// <see cref="Offset"/>. The zeros to the right of a row are those to the left of the next one. Positions beyond the output's width are read, too;
/// what comes of them is left out.
/// </summary>
internal readonly unsafe struct PaddedPlanes
{
    private readonly ConvolutionSizes _sizes;

    /// <summary>Lays out the planes of a convolution for which <see cref="Fits"/> holds.</summary>
    /// <param name="sizes">The convolution.</param>
    /// <param name="grain">Positions are taken so many at a time.</param>
    public PaddedPlanes(in ConvolutionSizes sizes, int grain)
    {
        _sizes = sizes;
        Pitch = sizes.Width + sizes.Horizontal.Padding;
        Positions = (sizes.OutputHeight * Pitch + grain - 1) / grain * grain;
        long furthest = (sizes.Vertical.Span - 1) * Pitch + sizes.Horizontal.Span - 1;
        Length = (Positions + furthest + 15) / 16 * 16;
        if (Length % 256 == 0)
            Length += 16; // planes whose distance is a multiple of 1 KiB compete for the same cache lines
    }

    /// <summary>The distance between rows.</summary>
    public long Pitch { get; }

    /// <summary>The positions of the output, rounded up.</summary>
    public long Positions { get; }

    /// <summary>The distance between planes.</summary>
    public long Length { get; }

    /// <summary>Whether a convolution can be computed on planes: its kernel goes on by one place and never lies in the padding alone.</summary>
    public static bool Fits(in ConvolutionSizes sizes) => Fits(sizes.Vertical) && Fits(sizes.Horizontal);

    private static bool Fits(in ConvolutionSizes.Axis axis) => axis.Stride == 1 && axis.Padding < axis.Span;

    /// <summary>Where the kernel's weight at (ky, kx) reads, seen from a position.</summary>
    public long Offset(long ky, long kx) => ky * _sizes.Vertical.Dilation * Pitch + kx * _sizes.Horizontal.Dilation;

    /// <summary>Copies the channels of an image into planes.</summary>
    /// <param name="image">[input channels, height, width].</param>
    /// <param name="planes">Input channels times <see cref="Length"/>, written.</param>
    public void Fill(float* image, float* planes)
    {
        (int height, int width) = ((int)_sizes.Height, (int)_sizes.Width);
        (int above, int left) = ((int)_sizes.Vertical.Padding, (int)_sizes.Horizontal.Padding);
        for (long channel = 0; channel < _sizes.InputChannels; channel++, planes += Length)
        {
            float* row = planes + above * Pitch;
            new Span<float>(planes, (int)(above * Pitch)).Clear();
            for (int y = 0; y < height; y++, row += Pitch, image += width)
            {
                for (int x = 0; x < left; x++)
                    row[x] = 0;
                new ReadOnlySpan<float>(image, width).CopyTo(new Span<float>(row + left, width));
            }
            new Span<float>(row, (int)(planes + Length - row)).Clear();
        }
    }
}
