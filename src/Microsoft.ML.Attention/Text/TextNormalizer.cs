using System.Buffers;
using System.Globalization;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Brings a text into the one form that tokens are cut from: a normalisation form of Unicode, lower case if asked for, and nothing that
/// is no text: lone surrogates and noncharacters become U+FFFD.
/// </summary>
/// <param name="lowerCase">Whether letters are lowered, by the invariant culture's rules.</param>
/// <param name="form">The form.</param>
internal sealed class TextNormalizer(bool lowerCase, UnicodeNormalizationKind form = UnicodeNormalizationKind.Nfc)
{
    private const char Replacement = '\uFFFD';

    // Everything below U+0300 is composed as it stands; so are the common Asian blocks, which ComposedForm passes quickly. The first variant
    // of other characters is the no-break space.
    private readonly char _lastPlain = form == UnicodeNormalizationKind.Nfkc ? '\u009F' : '\u02FF';

    private static readonly SearchValues<char> UpperCaseAscii = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>The text in the form described above; the same memory where nothing changes.</summary>
    public ReadOnlyMemory<char> Normalize(ReadOnlyMemory<char> text)
    {
        ReadOnlySpan<char> span = text.Span;
        bool plain = span.IndexOfAnyExceptInRange('\0', _lastPlain) < 0;
        if (plain && !lowerCase)
            return text;
        if (plain && span.IndexOfAnyExceptInRange('\0', '\u007F') < 0 && span.IndexOfAny(UpperCaseAscii) < 0)
            return text;

        string clean = Clean(span);
        if (!plain && form != UnicodeNormalizationKind.None)
            clean = ComposedForm.Of(clean, compatible: form == UnicodeNormalizationKind.Nfkc);
        return (lowerCase ? CultureInfo.InvariantCulture.TextInfo.ToLower(clean) : clean).AsMemory();
    }

    private static string Clean(ReadOnlySpan<char> text)
    {
        if (FirstBad(text) < 0)
            return text.ToString();
        return string.Create(text.Length, text, static (clean, source) =>
        {
            source.CopyTo(clean);
            for (int bad = FirstBad(clean), at = 0; bad >= 0; bad = FirstBad(clean[at..]))
            {
                clean[at + bad] = Replacement;
                at += bad + 1;
            }
        });
    }

    private static int FirstBad(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                    return i;
                i++;
            }
            else if (c is (>= '\uFDD0' and <= '\uFDEF') or >= '\uFFFE')
            {
                return i;
            }
        }

        return -1;
    }
}
