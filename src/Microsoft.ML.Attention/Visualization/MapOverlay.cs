namespace Microsoft.ML.Attention.Visualization;

/// <summary>A map as it is laid over an image: what was looked at is lit, the rest is in shade.</summary>
internal static class MapOverlay
{
    // The lit place is tinted, because light alone would not show on a black background.
    private const double Tint = 0.4;
    private const double Shade = 0.62;
    private const int CellSide = 8;
    private const int MinSide = 64;
    private const int MaxSide = 192;

    private static readonly PictureColor Light = new(255, 150, 0);

    /// <summary>A map in another size: the tensor product of cubic B-splines around the cells, cells at the edge going on beyond it.</summary>
    /// <remarks>
    /// The splines sum to 1 everywhere and none is negative, so no value leaves the map's range and a uniform map stays uniform. A spline has
    /// the spread of a Gaussian of 0.58 cells, by which Xu et al. 2015 smooth.
    /// </remarks>
    /// <param name="map">[rows, columns].</param>
    /// <param name="rows">The map's rows.</param>
    /// <param name="columns">The map's columns.</param>
    /// <param name="height">Rows of the result.</param>
    /// <param name="width">Columns of the result.</param>
    /// <returns>[height, width].</returns>
    public static double[] Upsample(ReadOnlySpan<float> map, int rows, int columns, int height, int width)
    {
        var across = new double[rows * width]; // [rows, width]
        for (int x = 0; x < width; x++)
        {
            (int first, double[] splines) = Splines(x, width, columns);
            for (int row = 0; row < rows; row++)
            {
                for (int i = 0; i < splines.Length; i++)
                    across[row * width + x] += splines[i] * map[row * columns + Math.Clamp(first + i, 0, columns - 1)];
            }
        }

        var result = new double[height * width];
        for (int y = 0; y < height; y++)
        {
            (int first, double[] splines) = Splines(y, height, rows);
            for (int i = 0; i < splines.Length; i++)
            {
                int row = Math.Clamp(first + i, 0, rows - 1);
                for (int x = 0; x < width; x++)
                    result[y * width + x] += splines[i] * across[row * width + x];
            }
        }

        return result;
    }

    /// <summary>A word's map, small, to be stretched over the image by whoever shows it.</summary>
    public static Raster Draw(ImageAttentionMap map, int word)
    {
        int longer = Math.Max(map.Picture.Width, map.Picture.Height);
        int side = Math.Clamp(CellSide * Math.Max(map.MapRows, map.MapColumns), MinSide, MaxSide);
        var overlay = new Raster(
            Math.Max(1, map.Picture.Width * side / longer), Math.Max(1, map.Picture.Height * side / longer));
        double[] strengths = Strengths(map, word, overlay.Height, overlay.Width);
        for (int i = 0; i < strengths.Length; i++)
        {
            (PictureColor color, double opacity) = Look(strengths[i]);
            int at = i * Raster.Bytes;
            overlay.Pixels[at] = Raster.ToByte(color.Red);
            overlay.Pixels[at + 1] = Raster.ToByte(color.Green);
            overlay.Pixels[at + 2] = Raster.ToByte(color.Blue);
            overlay.Pixels[at + 3] = Raster.ToByte(255 * opacity);
        }

        return overlay;
    }

    /// <summary>Lays a word's map over a picture of the image.</summary>
    public static void Blend(ImageAttentionMap map, int word, Raster picture)
    {
        double[] strengths = Strengths(map, word, picture.Height, picture.Width);
        for (int i = 0; i < strengths.Length; i++)
        {
            (PictureColor color, double opacity) = Look(strengths[i]);
            Span<byte> pixel = picture.Pixels.AsSpan(i * Raster.Bytes, 3);
            pixel[0] = Raster.ToByte(pixel[0] + (color.Red - pixel[0]) * opacity);
            pixel[1] = Raster.ToByte(pixel[1] + (color.Green - pixel[1]) * opacity);
            pixel[2] = Raster.ToByte(pixel[2] + (color.Blue - pixel[2]) * opacity);
        }
    }

    /// <summary>The map in the picture's size, 1 at its strongest; all 0 where there is no weight at all.</summary>
    private static double[] Strengths(ImageAttentionMap map, int word, int height, int width)
    {
        double[] values = Upsample(map.MapOf(word), map.MapRows, map.MapColumns, height, width);
        double max = values.Max();
        return max > 0 ? Array.ConvertAll(values, value => Math.Clamp(value / max, 0, 1)) : new double[values.Length];
    }

    /// <summary>The colour and opacity for a strength: from a shadow to a faint light.</summary>
    private static (PictureColor Color, double Opacity) Look(double strength)
    {
        double lit = Tint * strength;
        double opacity = lit + Shade * (1 - strength);
        double share = lit / opacity; // of the light's colour; the rest is black
        return (new PictureColor(Light.Red * share, Light.Green * share, Light.Blue * share), opacity);
    }

    /// <summary>The four cells around a pixel's middle and their splines there.</summary>
    private static (int First, double[] Splines) Splines(int pixel, int pixels, int cells)
    {
        double at = (pixel + 0.5) * cells / pixels - 0.5;
        int cell = (int)Math.Floor(at);
        double t = at - cell, s = 1 - t;
        return (cell - 1, [s * s * s / 6, (4 - 6 * t * t + 3 * t * t * t) / 6, (4 - 6 * s * s + 3 * s * s * s) / 6, t * t * t / 6]);
    }
}
