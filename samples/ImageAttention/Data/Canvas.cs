namespace ImageAttention.Data;

/// <summary>
/// Puts an object at a random place of a larger canvas, among fragments of other objects (the cluttered digits of Mnih et al. 2014,
/// section 4.1): whoever averages over the canvas averages over the fragments, too.
/// </summary>
public sealed class Canvas
{
    /// <summary>Rows and columns of a canvas.</summary>
    public const int Side = 60;

    /// <summary>Rows and columns of a fragment.</summary>
    public const int FragmentSide = 8;

    // Canvases have up to so many fragments fewer than asked for.
    private const int FewerFragments = 2;

    // Below this mean brightness a fragment shows next to nothing; another one is taken.
    private const double FragmentBrightness = 32;
    private const int Attempts = 20;

    private readonly byte[] _pixels = new byte[Side * Side];
    private readonly Random _random;

    private Canvas(Random random) => _random = random;

    /// <summary>Makes canvases.</summary>
    /// <param name="count">How many.</param>
    /// <param name="fragments">The most fragments on a canvas; it may have one or two fewer.</param>
    /// <param name="seed">The same seed gives the same canvases.</param>
    /// <param name="next">Gives an object, no larger than the canvas.</param>
    public static Picture[] Create(int count, int fragments, int seed, Func<Random, Picture> next)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Create(fragments, random, next))];
    }

    private static Picture Create(int fragments, Random random, Func<Random, Picture> next)
    {
        var canvas = new Canvas(random);
        int count = random.Next(Math.Max(0, fragments - FewerFragments), fragments + 1);
        for (int i = 0; i < count; i++)
            canvas.DrawFragment(next);
        Picture item = next(random);
        Box ink = item.InkBox();
        (int top, int left) = canvas.Place(ink.Height, ink.Width);
        canvas.Draw(item, ink, top, left);
        return new Picture(item.Class, Side, Side, canvas._pixels, new Box(top, left, ink.Height, ink.Width));
    }

    private void DrawFragment(Func<Random, Picture> next)
    {
        Picture source = next(_random);
        Box part = default;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            int height = Math.Min(FragmentSide, source.Height), width = Math.Min(FragmentSide, source.Width);
            part = new Box(_random.Next(source.Height - height + 1), _random.Next(source.Width - width + 1), height, width);
            if (Brightness(source, part) >= FragmentBrightness)
                break;
        }
        (int top, int left) = Place(part.Height, part.Width);
        Draw(source, part, top, left);
    }

    private (int Top, int Left) Place(int height, int width)
    {
        if (height > Side || width > Side)
            throw new DataException($"An image of {height} x {width} pixels does not fit on a canvas of {Side} x {Side}.");
        return (_random.Next(Side - height + 1), _random.Next(Side - width + 1));
    }

    private void Draw(Picture source, Box part, int top, int left)
    {
        for (int y = 0; y < part.Height; y++)
        {
            for (int x = 0; x < part.Width; x++)
            {
                ref byte pixel = ref _pixels[(top + y) * Side + left + x];
                pixel = Math.Max(pixel, source.Pixels[(part.Top + y) * source.Width + part.Left + x]);
            }
        }
    }

    private static double Brightness(Picture source, Box part)
    {
        double sum = 0;
        for (int y = part.Top; y < part.Top + part.Height; y++)
        {
            for (int x = part.Left; x < part.Left + part.Width; x++)
                sum += source.Pixels[y * source.Width + x];
        }
        return sum / part.Area;
    }
}
