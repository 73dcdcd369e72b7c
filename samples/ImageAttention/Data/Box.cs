namespace ImageAttention.Data;

/// <summary>A rectangle of pixels.</summary>
public readonly record struct Box(int Top, int Left, int Height, int Width)
{
    /// <summary>The pixels in it.</summary>
    public int Area => Height * Width;

    /// <summary>Whether a point lies in it; the centre of the first pixel is at (0.5, 0.5).</summary>
    public bool Contains(double y, double x) => y >= Top && y <= Top + Height && x >= Left && x <= Left + Width;
}
