using System.Globalization;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Reads StrokeFont.txt, which is part of the assembly; its head explains the format.</summary>
internal static class StrokeGlyphReader
{
    private const int Steps = 8; // straight pieces of a curve

    // Handles a little longer than those of an ellipse (0.552) make letters a little squarer, as sans serif fonts have them.
    private const double Handle = 0.59;

    public static Dictionary<int, StrokeGlyph> Read()
    {
        using Stream stream = typeof(StrokeGlyphReader).Assembly.GetManifestResourceStream("StrokeFont.txt")
            ?? throw new InvalidOperationException(
                "The resource 'StrokeFont.txt' is missing from " + typeof(StrokeGlyphReader).Assembly.GetName().Name + ".");
        using var reader = new StreamReader(stream);
        var glyphs = new Dictionary<int, StrokeGlyph>();
        while (reader.ReadLine() is string line)
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) && !char.IsAsciiDigit(line[2]))
                continue;
            string[] fields = line.Split(' ', 3);
            int point = CodePoint(fields[0]);
            glyphs.Add(point, fields[1].Length > 1 && fields[1][0] == '='
                ? glyphs[CodePoint(fields[1][1..])]
                : new StrokeGlyph(Number(fields[1]), [.. fields[2].Split(" / ").Select(Line)]));
        }

        return glyphs;
    }

    private static int CodePoint(string name) => name.StartsWith("U+", StringComparison.Ordinal)
        ? int.Parse(name.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : char.ConvertToUtf32(name, 0);

    private static StrokeLine Line(string text)
    {
        var points = new List<(double X, double Y)>();
        string[] parts = text.Split(' ');
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i];
            switch (part[0])
            {
                case 'v':
                case 'h':
                    (double x, double y) = points[^1];
                    (double toX, double toY) = Point(part[1..]);
                    (double X, double Y) leaving = part[0] == 'v' ? (x, y + (toY - y) * Handle) : (x + (toX - x) * Handle, y);
                    (double X, double Y) arriving = part[0] == 'v' ? (toX + (x - toX) * Handle, toY) : (toX, toY + (y - toY) * Handle);
                    AddCurve(points, leaving, arriving, (toX, toY));
                    break;
                case 'q':
                    (double X, double Y) from = points[^1], control = Point(part[1..]), to = Point(parts[++i]);
                    AddCurve(points, Between(from, control), Between(to, control), to);
                    break;
                default:
                    points.Add(Point(part));
                    break;
            }
        }

        return new StrokeLine([.. points]);
    }

    /// <summary>The handle of the cubic curve that is the quadratic one.</summary>
    private static (double X, double Y) Between((double X, double Y) end, (double X, double Y) control) =>
        (end.X + (control.X - end.X) * 2 / 3, end.Y + (control.Y - end.Y) * 2 / 3);

    private static void AddCurve(
        List<(double X, double Y)> points, (double X, double Y) leaving, (double X, double Y) arriving, (double X, double Y) to)
    {
        (double X, double Y) from = points[^1];
        for (int step = 1; step <= Steps; step++)
        {
            double t = (double)step / Steps, s = 1 - t;
            double a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
            points.Add((a * from.X + b * leaving.X + c * arriving.X + d * to.X, a * from.Y + b * leaving.Y + c * arriving.Y + d * to.Y));
        }
    }

    private static (double X, double Y) Point(string text)
    {
        int comma = text.IndexOf(',', StringComparison.Ordinal);
        return (Number(text.AsSpan(0, comma)), Number(text.AsSpan(comma + 1)));
    }

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
