using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Text and numbers as HTML and SVG want them.</summary>
internal static class Markup
{
    private const int ControlPictures = 0x2400;

    /// <summary>
    /// Text that is safe between tags and in quoted attributes of HTML and XML. Control characters appear as their pictures;
    /// what XML cannot hold becomes U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                < 0x20 => escaped.Append((char)(ControlPictures + rune.Value)),
                0x7F => escaped.Append('\u2421'),
                (>= 0x80 and < 0xA0) or 0xFFFE or 0xFFFF => escaped.Append('\uFFFD'),
                _ => escaped.Append(rune),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A token to be read: one of nothing but white space as open boxes.</summary>
    public static string Visible(string token) => token.Length == 0 ? "\u2205"
        : string.IsNullOrWhiteSpace(token) ? new string('\u2423', token.Length)
        : token;

    /// <summary>The first text elements of a token, and three dots where some are left out.</summary>
    public static string Shorten(string token, int maxElements)
    {
        TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(token);
        int end = 0;
        for (int count = 0; elements.MoveNext(); count++)
        {
            if (count == maxElements - 1)
                end = elements.ElementIndex;
            if (count == maxElements)
                return string.Concat(token.AsSpan(0, end), "…");
        }

        return token;
    }

    /// <summary>About how wide a text is drawn: no font is at hand to measure it by.</summary>
    public static double Width(string text, double fontSize)
    {
        double ems = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            ems += Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
                _ when rune.Value is >= 0x1100 and (<= 0x115F or >= 0x2E80) => 1.05,
                UnicodeCategory.UppercaseLetter or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol => 0.75,
                _ => 0.6,
            };
        }

        return ems * fontSize;
    }

    /// <summary>A length or an opacity, with at most three digits after the point.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A weight in percent, as a person reads it.</summary>
    public static string Percent(float weight) => (100 * Math.Clamp(weight, 0, 1)).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
