using System.Globalization;
using System.Text;
using Microsoft.ML.Attention.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>
/// Sets text in lines, so that pictures need no font of the machine: Latin letters with any of the usual marks, Cyrillic, digits,
/// punctuation. Any other character is a box with its code point; those that nobody sees are left out.
/// </summary>
/// <remarks>Characters follow each other from left to right, whatever their script.</remarks>
internal static class StrokeFont
{
    /// <summary>Units in an em: what a font of a size in pixels has its size for.</summary>
    public const double Em = 20;

    /// <summary>How thick the lines are.</summary>
    public const double Thickness = 1.75;

    private const int DotlessI = 'ı';
    private const int DotlessJ = 'ȷ';
    private const double SpaceAdvance = 6.4;

    private static readonly Dictionary<int, StrokeGlyph> Glyphs = StrokeGlyphReader.Read();

    /// <summary>How wide a text is, in units.</summary>
    public static double Measure(string text) => Set(text, null);

    /// <summary>The lines of a text that starts at 0 on the baseline, in units, y upwards.</summary>
    public static List<StrokeLine> Lines(string text)
    {
        var lines = new List<StrokeLine>();
        Set(text, lines);
        return lines;
    }

    private static double Set(string text, List<StrokeLine>? lines)
    {
        IReadOnlyList<int> points = ComposedForm.Decomposed(text);
        double x = 0;
        for (int i = 0; i < points.Count;)
        {
            int end = i + 1;
            while (end < points.Count && IsMark(points[end]))
                end++;
            bool dotless = end > i + 1 && IsAbove(points[i + 1]);
            StrokeGlyph glyph = Find(points[i] switch
            {
                'i' or 'і' when dotless => DotlessI,
                'j' when dotless => DotlessJ,
                int other => other,
            });
            if (lines != null)
            {
                lines.AddRange(glyph.Moved(x, 0));
                AddMarks(lines, glyph, points, i + 1, end, x);
            }

            x += glyph.Advance;
            i = end;
        }

        return x;
    }

    private static void AddMarks(
        List<StrokeLine> lines, StrokeGlyph glyph, IReadOnlyList<int> points, int start, int end, double x)
    {
        double top = glyph.Top;
        for (int i = start; i < end; i++)
        {
            StrokeGlyph mark = Glyphs[points[i]];
            lines.AddRange(mark.Moved(x + glyph.Middle, IsAbove(points[i]) || points[i] == 0x31B ? top : 0));
            if (IsAbove(points[i]))
                top += mark.Top - 1;
        }
    }

    private static bool IsMark(int point) => point is >= 0x300 and < 0x370 && Glyphs.ContainsKey(point);

    private static bool IsAbove(int point) => point is >= 0x300 and <= 0x30C && Glyphs.ContainsKey(point);

    private static StrokeGlyph Find(int point)
    {
        if (Glyphs.TryGetValue(point, out StrokeGlyph? glyph))
            return glyph.Advance > 0 ? glyph : new StrokeGlyph(6, [.. glyph.Moved(3, 10)]); // a mark on nothing
        Rune rune = Rune.IsValid(point) ? new Rune(point) : Rune.ReplacementChar;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.SpaceSeparator => new StrokeGlyph(SpaceAdvance, []),
            UnicodeCategory.Format => new StrokeGlyph(0, []),
            _ when rune.Value is >= 0xFE00 and <= 0xFE0F => new StrokeGlyph(0, []), // chooses a form of the character before
            _ => Box(rune.Value),
        };
    }

    /// <summary>A box that holds the code point in small hexadecimal digits, in two lines.</summary>
    private static StrokeGlyph Box(int point)
    {
        const double Size = 0.5, Pen = 0.6;
        string digits = point.ToString(point > 0xFFFF ? "X6" : "X4", CultureInfo.InvariantCulture);
        int half = digits.Length / 2;
        double digit = Glyphs['0'].Advance * Size + 0.2;
        double right = half * digit + 3;
        var lines = new List<StrokeLine> { new([(1, -4), (right, -4), (right, 17), (1, 17), (1, -4)], Pen) };
        for (int i = 0; i < digits.Length; i++)
        {
            (double x, double y) = (2 + i % half * digit, i < half ? 7.8 : -1.8);
            lines.AddRange(Glyphs[digits[i]].Lines
                .Select(line => line.At(point => (x + point.X * Size, y + point.Y * Size)) with { Pen = Pen }));
        }

        return new StrokeGlyph(right + 1, lines);
    }
}
