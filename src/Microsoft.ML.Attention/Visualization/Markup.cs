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

    /// <summary>A length or an opacity, with at most three digits after the point.</summary>
    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A weight in percent, as a person reads it.</summary>
    public static string Percent(float weight) => (100 * Math.Clamp(weight, 0, 1)).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
