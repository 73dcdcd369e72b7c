namespace TorchSharp.Kernels;

/// <summary>A panel of B's columns for one block of the depth, and how its tiles go into C.</summary>
internal unsafe struct ColumnPanel
{
    public float* B;

    /// <summary>From a depth to the next.</summary>
    public nint Stride;

    /// <summary>The first column, of B and of C.</summary>
    public long Column;

    /// <summary>Columns that there are.</summary>
    public int Count;

    /// <summary>Columns that a tile computes.</summary>
    public int Width;

    public float Beta;

    /// <summary>One value per column, or null.</summary>
    public float* Bias;

    /// <summary>Whether the sums are complete after this block.</summary>
    public bool IsLast;

    /// <summary>Whether tiles write to C themselves.</summary>
    public bool IsDirect;
}
