using Microsoft.ML.Attention.Imaging;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>A picture of red, green, blue and opacity, a byte each, row by row from the top.</summary>
internal sealed class Raster(int width, int height)
{
    public const int Bytes = 4;

    public int Width => width;

    public int Height => height;

    /// <summary>[height, width, red green blue opacity]; colours are not multiplied by opacity.</summary>
    public byte[] Pixels { get; } = new byte[checked(width * height * Bytes)];

    /// <summary>The first byte of a pixel.</summary>
    public int At(int x, int y) => (y * width + x) * Bytes;

    /// <summary>An opaque picture of numbers, of which one channel is shown as grey, and the first three of more as colours.</summary>
    /// <param name="values">[channels, height, width], or [height, width, channels].</param>
    /// <param name="size">The sizes.</param>
    /// <param name="interleaved">Whether the channels come last.</param>
    /// <param name="black">What is shown as 0.</param>
    /// <param name="white">What is shown as 255.</param>
    public static Raster FromPlanes(ReadOnlySpan<float> values, ImageSize size, bool interleaved, float black, float white)
    {
        var raster = new Raster(size.Width, size.Height);
        byte[] pixels = raster.Pixels;
        (int step, int plane) = interleaved ? (size.Channels, 1) : (1, size.PlaneLength);
        double scale = 255.0 / ((double)white - black);
        for (int pixel = 0; pixel < size.PlaneLength; pixel++)
        {
            for (int color = 0; color < 3; color++)
            {
                float value = values[pixel * step + (size.Channels == 1 ? 0 : color * plane)];
                pixels[pixel * Bytes + color] = ToByte((value - black) * scale);
            }

            pixels[pixel * Bytes + 3] = 255;
        }

        return raster;
    }

    /// <summary>
    /// The same picture, opaque, with no side longer than given, each pixel the mean of what it covers; itself if it is small enough.
    /// </summary>
    public Raster ReducedTo(int maxSide)
    {
        int longer = Math.Max(width, height);
        int Reduced(int side) => Math.Max(1, (int)Math.Round((double)side * maxSide / longer));
        return longer <= maxSide ? this : ScaledTo(Reduced(width), Reduced(height));
    }

    /// <summary>
    /// The same picture, opaque, in another size: each pixel the mean of the area that it covers, which leaves enlarged pixels sharp.
    /// </summary>
    public Raster ScaledTo(int newWidth, int newHeight)
    {
        var scaled = new Raster(newWidth, newHeight);
        var band = new double[width * Bytes]; // the mean of the rows that one new row covers
        for (int y = 0; y < newHeight; y++)
        {
            Array.Clear(band);
            foreach ((int source, double share) in Shares(y, newHeight, height))
            {
                ReadOnlySpan<byte> pixels = Pixels.AsSpan(At(0, source), band.Length);
                for (int i = 0; i < band.Length; i++)
                    band[i] += share * pixels[i];
            }

            for (int x = 0; x < newWidth; x++)
            {
                double red = 0, green = 0, blue = 0;
                foreach ((int source, double share) in Shares(x, newWidth, width))
                {
                    red += share * band[source * Bytes];
                    green += share * band[source * Bytes + 1];
                    blue += share * band[source * Bytes + 2];
                }

                scaled.Set(x, y, red, green, blue);
            }
        }

        return scaled;
    }

    public Raster Copy()
    {
        var copy = new Raster(width, height);
        Pixels.CopyTo(copy.Pixels, 0);
        return copy;
    }

    /// <summary>Puts another picture on this one, as far as it is within.</summary>
    public void Paste(Raster other, int left, int top)
    {
        int columns = Math.Min(other.Width, width - left);
        for (int y = 0; y < Math.Min(other.Height, height - top); y++)
            other.Pixels.AsSpan(other.At(0, y), columns * Bytes).CopyTo(Pixels.AsSpan(At(left, top + y)));
    }

    /// <summary>Makes a pixel opaque and of a colour.</summary>
    public void Set(int x, int y, double red, double green, double blue)
    {
        int at = At(x, y);
        Pixels[at] = ToByte(red);
        Pixels[at + 1] = ToByte(green);
        Pixels[at + 2] = ToByte(blue);
        Pixels[at + 3] = 255;
    }

    /// <summary>The old positions that a new one covers, each with its share.</summary>
    private static IEnumerable<(int Source, double Share)> Shares(int position, int newLength, int length)
    {
        double from = (double)position * length / newLength, to = (double)(position + 1) * length / newLength;
        for (int source = (int)from; source < length && source < to; source++)
            yield return (source, (Math.Min(to, source + 1) - Math.Max(from, source)) / (to - from));
    }

    public static byte ToByte(double level) => (byte)Math.Clamp(Math.Round(level), 0, 255);
}
