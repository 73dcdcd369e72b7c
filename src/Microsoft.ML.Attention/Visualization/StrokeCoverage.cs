namespace Microsoft.ML.Attention.Visualization;

/// <summary>
/// How much of each pixel round pens of one size cover along lines. Where lines meet, the greater counts, so that joints are not darker.
/// </summary>
/// <param name="lines">The lines, in pixels; a dot is a little thicker.</param>
/// <param name="radius">Half the thickness of a pen of 1, in pixels.</param>
internal sealed class StrokeCoverage(IReadOnlyList<StrokeLine> lines, double radius)
{
    private const double DotRadius = 1.25;

    /// <summary>Calls an action for each pixel that is covered, with its column, row and cover from 0 to 1.</summary>
    public void Draw(Action<int, int, double> pixel)
    {
        if (lines.Count == 0)
            return;
        double reach = radius * DotRadius + 1;
        int left = (int)Math.Floor(lines.Min(line => line.Left) - reach), right = (int)Math.Ceiling(lines.Max(line => line.Right) + reach);
        int top = (int)Math.Floor(lines.Min(line => line.Bottom) - reach), bottom = (int)Math.Ceiling(lines.Max(line => line.Top) + reach);
        int width = right - left + 1;
        var cover = new float[width * (bottom - top + 1)];
        foreach (StrokeLine line in lines)
        {
            (double X, double Y)[] points = line.Points;
            if (points.Length == 1)
                Add(cover, width, left, top, points[0], points[0], radius * line.Pen * DotRadius);
            for (int i = 1; i < points.Length; i++)
                Add(cover, width, left, top, points[i - 1], points[i], radius * line.Pen);
        }

        for (int i = 0; i < cover.Length; i++)
        {
            if (cover[i] > 0)
                pixel(left + i % width, top + i / width, cover[i]);
        }
    }

    private static void Add(
        float[] cover, int width, int left, int top, (double X, double Y) from, (double X, double Y) to, double thickness)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        double square = dx * dx + dy * dy;
        double reach = thickness + 1;
        for (int y = (int)Math.Floor(Math.Min(from.Y, to.Y) - reach); y <= Math.Max(from.Y, to.Y) + reach - 0.5; y++)
        {
            for (int x = (int)Math.Floor(Math.Min(from.X, to.X) - reach); x <= Math.Max(from.X, to.X) + reach - 0.5; x++)
            {
                if (x < left || y < top)
                    continue;
                double px = x + 0.5 - from.X, py = y + 0.5 - from.Y;
                double along = square == 0 ? 0 : Math.Clamp((px * dx + py * dy) / square, 0, 1);
                double distance = Math.Sqrt(Math.Pow(px - along * dx, 2) + Math.Pow(py - along * dy, 2));
                // From half a pixel within the pen's edge to half a pixel beyond it, cover falls from 1 to 0. Thin pens cover no pixel fully.
                double share = Math.Clamp(thickness + 0.5 - distance, 0, Math.Min(1, 2 * thickness));
                int at = (y - top) * width + x - left;
                cover[at] = Math.Max(cover[at], (float)share);
            }
        }
    }
}
