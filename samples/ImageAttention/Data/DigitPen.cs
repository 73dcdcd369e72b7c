namespace ImageAttention.Data;

/// <summary>
/// Writes digits as a hand does: a few strokes through points that are never quite the same, with slant, size, proportions and thickness
/// drawn by lot, so that no class is one bitmap.
/// </summary>
public static class DigitPen
{
    private const int SmallestHeight = 20;
    private const int LargestHeight = 28;
    private const double Tremble = 0.035;
    private const int StepsPerPoint = 6;

    // Strokes of points (x, y) in a square; y grows downwards. Curves go through the points; a point twice is a corner.
    private static readonly double[][][] Forms =
    [
        [[.5, 0, .1, .25, .1, .75, .5, 1, .9, .75, .9, .25, .5, 0]],
        [[.25, .25, .55, 0, .55, 0, .55, 1], [.25, .25, .55, 0, .55, 0, .55, 1, .55, 1, .25, 1, .25, 1, .85, 1]],
        [[.1, .25, .45, 0, .85, .25, .6, .6, .1, 1, .1, 1, .9, 1]],
        [[.1, .1, .55, 0, .8, .25, .4, .47, .4, .47, .85, .7, .55, 1, .1, .9]],
        [[.65, 0, .65, 0, .1, .65, .1, .65, .9, .65], [.2, 0, .15, .5, .15, .5, .85, .5, .85, .5, .8, .1, .8, .1, .75, 1]],
        [[.85, 0, .85, 0, .2, 0, .2, 0, .15, .45, .15, .45, .6, .38, .88, .7, .5, 1, .1, .92]],
        [[.75, 0, .3, .3, .12, .7, .45, 1, .85, .75, .5, .5, .15, .72]],
        [[.1, 0, .1, 0, .9, 0, .9, 0, .55, .5, .4, 1]],
        [[.5, .47, .15, .25, .5, 0, .85, .25, .5, .47, .1, .75, .5, 1, .9, .75, .5, .47]],
        [[.85, .3, .5, .5, .15, .25, .5, 0, .85, .25, .8, .6, .6, 1]],
    ];

    /// <summary>Writes a digit by lot, 20 to 28 pixels high; the image is no larger than the digit.</summary>
    public static Picture Draw(Random random) => Draw(random.Next(10), random);

    /// <summary>Writes a digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="random">The hand.</param>
    public static Picture Draw(int digit, Random random)
    {
        double[][] forms = Forms[digit];
        List<(double X, double Y)[]> strokes = [Curve(Trembled(forms[random.Next(forms.Length)], random))];
        // Some cross their sevens, and the four of one stroke lacks its stem.
        if (digit == 7 && random.Next(2) == 0)
            strokes.Add(Curve(Trembled([.3, .5, .8, .5], random)));
        if (digit == 4 && strokes[0][0].X > 0.4)
            strokes.Add(Curve(Trembled([.68, .3, .65, 1], random)));
        double height = SmallestHeight + (LargestHeight - SmallestHeight) * random.NextDouble();
        double thickness = 1.6 + 2 * random.NextDouble();
        double width = (height - thickness) * (0.5 + 0.3 * random.NextDouble());
        double slant = 0.6 * random.NextDouble() - 0.2;
        double turn = 0.3 * random.NextDouble() - 0.15;
        foreach ((double X, double Y)[] stroke in strokes)
        {
            for (int i = 0; i < stroke.Length; i++)
                stroke[i] = Place(stroke[i], width, height - thickness, slant, turn);
        }
        return Ink($"{digit}", strokes, height, thickness);
    }

    private static double[] Trembled(double[] points, Random random)
    {
        double[] moved = [.. points];
        for (int i = 0; i < points.Length; i += 2)
        {
            bool corner = i > 0 && points[i] == points[i - 2] && points[i + 1] == points[i - 1];
            for (int axis = 0; axis < 2; axis++)
                moved[i + axis] = corner ? moved[i + axis - 2] : points[i + axis] + Tremble * 2 * (2 * random.NextDouble() - 1);
        }
        return moved;
    }

    /// <summary>A Catmull-Rom spline through the points.</summary>
    private static (double X, double Y)[] Curve(double[] points)
    {
        int count = points.Length / 2;
        double At(int index, int axis) => points[2 * Math.Clamp(index, 0, count - 1) + axis];
        double Blend(int i, int axis, double t)
        {
            (double a, double b, double c, double d) = (At(i - 1, axis), At(i, axis), At(i + 1, axis), At(i + 2, axis));
            return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
        }
        var curve = new List<(double X, double Y)>();
        for (int i = 0; i < count - 1; i++)
        {
            for (int step = 0; step < StepsPerPoint; step++)
                curve.Add((Blend(i, 0, (double)step / StepsPerPoint), Blend(i, 1, (double)step / StepsPerPoint)));
        }
        curve.Add((points[^2], points[^1]));
        return [.. curve];
    }

    private static (double X, double Y) Place((double X, double Y) point, double width, double height, double slant, double turn)
    {
        (double x, double y) = ((point.X - 0.5) * width, (point.Y - 0.5) * height);
        x -= slant * y;
        return (x * Math.Cos(turn) - y * Math.Sin(turn), x * Math.Sin(turn) + y * Math.Cos(turn));
    }

    private static Picture Ink(string name, List<(double X, double Y)[]> strokes, double height, double thickness)
    {
        (double X, double Y)[] all = [.. strokes.SelectMany(stroke => stroke)];
        (double left, double top) = (all.Min(point => point.X), all.Min(point => point.Y));
        // Turned and slanted, the strokes are brought back to the height that was drawn by lot.
        double scale = (height - thickness) / (all.Max(point => point.Y) - top);
        int rows = (int)Math.Ceiling(height), columns = (int)Math.Ceiling((all.Max(point => point.X) - left) * scale + thickness);
        var pixels = new byte[rows * columns];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                (double X, double Y) pixel = ((x + 0.5 - thickness / 2) / scale + left, (y + 0.5 - thickness / 2) / scale + top);
                double distance = strokes.Min(stroke => Distance(stroke, pixel)) * scale;
                pixels[y * columns + x] = (byte)Math.Round(255 * Math.Clamp(thickness / 2 + 0.5 - distance, 0, 1));
            }
        }
        return new Picture(name, rows, columns, pixels);
    }

    private static double Distance((double X, double Y)[] stroke, (double X, double Y) point)
    {
        double nearest = double.MaxValue;
        for (int i = 0; i + 1 < stroke.Length; i++)
        {
            (double dx, double dy) = (stroke[i + 1].X - stroke[i].X, stroke[i + 1].Y - stroke[i].Y);
            double length = dx * dx + dy * dy;
            double along = length == 0 ? 0 : Math.Clamp(((point.X - stroke[i].X) * dx + (point.Y - stroke[i].Y) * dy) / length, 0, 1);
            (double ex, double ey) = (point.X - stroke[i].X - along * dx, point.Y - stroke[i].Y - along * dy);
            nearest = Math.Min(nearest, ex * ex + ey * ey);
        }
        return Math.Sqrt(nearest);
    }
}
