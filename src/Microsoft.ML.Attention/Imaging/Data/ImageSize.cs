namespace Microsoft.ML.Attention.Imaging;

/// <summary>The size of the images that a model takes.</summary>
internal readonly record struct ImageSize(int Channels, int Height, int Width)
{
    /// <summary>The numbers of one channel.</summary>
    public int PlaneLength => Height * Width;

    /// <summary>The numbers of an image.</summary>
    public int Length => Channels * PlaneLength;

    public override string ToString() => $"{Height} x {Width} x {Channels} (height x width x channels)";
}
