namespace TorchSharp.Kernels;

/// <summary>The sizes of a two-dimensional convolution: of one image, of one group's channels, and of the kernel's way over them.</summary>
internal readonly record struct ConvolutionSizes
{
    public long Images { get; init; }

    public long Groups { get; init; }

    /// <summary>Channels that one group reads.</summary>
    public long InputChannels { get; init; }

    /// <summary>Channels that one group writes.</summary>
    public long OutputChannels { get; init; }

    public long Height { get; init; }

    public long Width { get; init; }

    public Axis Vertical { get; init; }

    public Axis Horizontal { get; init; }

    public long OutputHeight => Vertical.Steps(Height);

    public long OutputWidth => Horizontal.Steps(Width);

    public long InputArea => Height * Width;

    public long OutputArea => OutputHeight * OutputWidth;

    /// <summary>How many values one output is the weighted sum of.</summary>
    public long Depth => InputChannels * Vertical.Kernel * Horizontal.Kernel;

    /// <summary>Whether each output reads the one place it stands on, so that the image itself is the matrix of columns.</summary>
    public bool IsPointwise => Vertical.IsPointwise && Horizontal.IsPointwise;

    /// <summary>The kernel's way along one direction of the image.</summary>
    public readonly record struct Axis(long Kernel, long Stride, long Padding, long Dilation)
    {
        /// <summary>The length that the kernel covers.</summary>
        public long Span => Dilation * (Kernel - 1) + 1;

        public bool IsPointwise => Kernel == 1 && Stride == 1 && Padding == 0;

        /// <summary>How many places the kernel takes along an input of a given length.</summary>
        public long Steps(long length) => (length + 2 * Padding - Span) / Stride + 1;
    }
}
