namespace Microsoft.ML.Attention.Visualization;

/// <summary>Draws on a raster in the units of an SVG picture.</summary>
internal sealed class Canvas
{
    private const double MaxPixels = 1e8;

    private readonly double _scale;

    /// <summary>A white canvas.</summary>
    /// <param name="width">The width, in units.</param>
    /// <param name="height">The height, in units.</param>
    /// <param name="scale">Pixels a unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range, or the canvas would be too large.</exception>
    public Canvas(double width, double height, double scale)
    {
        if (!(scale >= 0.5 && scale <= 8))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "Expected 0.5 to 8 pixels for each unit of the picture.");
        double columns = Math.Ceiling(width * scale), rows = Math.Ceiling(height * scale);
        if (columns * rows > MaxPixels)
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale), scale,
                $"Expected a picture of at most {MaxPixels:0} pixels, but it would have {columns} x {rows}. Use a smaller scale.");
        }

        _scale = scale;
        Raster = new Raster((int)columns, (int)rows);
        Array.Fill(Raster.Pixels, (byte)255);
    }

    public Raster Raster { get; }

    /// <summary>The pixel that an edge falls on.</summary>
    public int ToPixel(double at) => (int)Math.Round(at * _scale);

    /// <summary>Fills the whole pixels of a rectangle.</summary>
    public void Fill(double x, double y, double width, double height, PictureColor color, double opacity = 1) =>
        FillPixels(ToPixel(x), ToPixel(y), ToPixel(x + width), ToPixel(y + height), color, opacity);

    /// <summary>A thin line to the right, at least a pixel thick.</summary>
    public void LineAcross(double x, double y, double length, PictureColor color) =>
        FillPixels(ToPixel(x), ToPixel(y), ToPixel(x + length) + 1, ToPixel(y) + Thin, color, 1);

    /// <summary>A thin line downwards, at least a pixel thick.</summary>
    public void LineDown(double x, double y, double length, PictureColor color) =>
        FillPixels(ToPixel(x), ToPixel(y), ToPixel(x) + Thin, ToPixel(y + length) + 1, color, 1);

    /// <summary>Draws a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Where it is anchored, on the baseline.</param>
    /// <param name="y">The baseline there.</param>
    /// <param name="fontSize">The size of an em, in units.</param>
    /// <param name="color">The colour.</param>
    /// <param name="anchor">Which part of the text stands there: 0 its start, 0.5 its middle, 1 its end.</param>
    /// <param name="degrees">How far it rises, in degrees.</param>
    public void Text(string text, double x, double y, double fontSize, PictureColor color, double anchor = 0, double degrees = 0)
    {
        double unit = fontSize / StrokeFont.Em * _scale;
        double start = -anchor * StrokeFont.Measure(text);
        double cos = Math.Cos(degrees * Math.PI / 180) * unit, sin = Math.Sin(degrees * Math.PI / 180) * unit;
        double originX = x * _scale, originY = y * _scale;
        (double X, double Y) ToPixels((double X, double Y) point)
        {
            double along = start + point.X;
            return (originX + along * cos - point.Y * sin, originY - along * sin - point.Y * cos);
        }

        var coverage = new StrokeCoverage(
            [.. StrokeFont.Lines(text).Select(line => line.At(ToPixels))], StrokeFont.Thickness / 2 * unit);
        coverage.Draw((column, row, opacity) => Blend(column, row, color, opacity));
    }

    private int Thin => Math.Max(1, (int)_scale);

    private void FillPixels(int left, int top, int right, int bottom, PictureColor color, double opacity)
    {
        if (opacity <= 0)
            return;
        for (int y = Math.Max(0, top); y < Math.Min(bottom, Raster.Height); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(right, Raster.Width); x++)
                Blend(x, y, color, opacity);
        }
    }

    private void Blend(int x, int y, PictureColor color, double opacity)
    {
        if ((uint)x >= (uint)Raster.Width || (uint)y >= (uint)Raster.Height)
            return;
        ReadOnlySpan<byte> old = Raster.Pixels.AsSpan(Raster.At(x, y), 3);
        Raster.Set(
            x, y, old[0] + (color.Red - old[0]) * opacity, old[1] + (color.Green - old[1]) * opacity, old[2] + (color.Blue - old[2]) * opacity);
    }
}
