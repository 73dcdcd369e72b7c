namespace ImageAttention.Data;

/// <summary>A grey image in memory, black background, and what it shows.</summary>
/// <param name="Class">What it shows.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Pixels">[height, width], 0 to 255.</param>
/// <param name="Object">Where what it shows is, if that is known.</param>
public sealed record Picture(string Class, int Height, int Width, byte[] Pixels, Box? Object = null)
{
    // Fainter pixels are the noise of scans.
    private const byte Ink = 32;

    /// <summary>The smallest rectangle with all that is drawn; the whole image if nothing is.</summary>
    public Box InkBox()
    {
        (int top, int left, int bottom, int right) = (Height, Width, -1, -1);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                if (Pixels[y * Width + x] < Ink)
                    continue;
                (top, left) = (Math.Min(top, y), Math.Min(left, x));
                (bottom, right) = (Math.Max(bottom, y), Math.Max(right, x));
            }
        }
        return bottom < 0 ? new Box(0, 0, Height, Width) : new Box(top, left, bottom - top + 1, right - left + 1);
    }
}
