namespace TorchSharp.Kernels;

/// <summary>Rows of A as tiles read them, packed or stored.</summary>
internal unsafe struct RowSource
{
    public float* Data;
    public nint RowStep;

    /// <summary>From a row of a tile to the next.</summary>
    public nint Stride;

    /// <summary>From a depth to the next; 0 where rows are packed, and the tile's height is the step.</summary>
    public nint DepthStride;

    /// <summary>Depths of a packed row before the block.</summary>
    public nint Skip;

    /// <summary>Where a tile's rows begin.</summary>
    public readonly float* At(long row, int height, out nint depthStride)
    {
        depthStride = DepthStride == 0 ? height : DepthStride;
        return Data + row * RowStep + Skip * height;
    }

    /// <summary>From one stretch of a tile's memory, as long as the depth, to the next: a stored row, or as much of packed ones.</summary>
    public readonly nint LineStep(nint depth) => DepthStride == 0 ? depth : RowStep;
}
