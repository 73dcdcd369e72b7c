namespace TorchSharp.Kernels;

/// <summary>Where a register tile goes: <c>C = alpha * tile + beta * C + bias</c>; C is not read when beta is 0.</summary>
internal unsafe struct TileOutput
{
    public float* C;
    public nint Stride;
    public float Alpha;
    public float Beta;

    /// <summary>One value per column of the tile, or null.</summary>
    public float* Bias;

    /// <summary>Memory that is read next, to be fetched into the cache meanwhile, or null; any address will do.</summary>
    public float* Ahead;

    /// <summary>How much further <see cref="Ahead"/> goes with each element of the depth.</summary>
    public nint AheadStep;
}
