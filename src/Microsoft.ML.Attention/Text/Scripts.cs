using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>Sorts characters into the kinds that the cutting of a text rests on.</summary>
internal static class Scripts
{
    /// <summary>The kind of a piece that begins with this character.</summary>
    public static PieceKind KindOf(Rune rune, bool unspacedAlone)
    {
        if (rune.IsAscii)
        {
            int c = rune.Value;
            return (uint)((c | 0x20) - 'a') < 26 ? PieceKind.Letters : (uint)(c - '0') < 10 ? PieceKind.Digits : PieceKind.Symbol;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
                => unspacedAlone && IsUnspaced(rune.Value) ? PieceKind.Unspaced : PieceKind.Letters,
            UnicodeCategory.DecimalDigitNumber => PieceKind.Digits,
            _ => PieceKind.Symbol,
        };
    }

    /// <summary>Whether the character belongs to whatever stands before it: a combining mark or an invisible format character.</summary>
    public static bool Extends(Rune rune) => !rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // Thai, Lao | Tibetan | Myanmar | Khmer | New Tai Lue, Tai Tham | Kana, Bopomofo, Han extension A | Han | Yi | Myanmar extended |
    // compatibility ideographs | halfwidth Kana | supplementary Kana | supplementary ideographs.
    private static bool IsUnspaced(int c) => c is (>= 0x0E00 and <= 0x0EFF) or (>= 0x0F00 and <= 0x0FFF) or (>= 0x1000 and <= 0x109F)
        or (>= 0x1780 and <= 0x17FF) or (>= 0x1950 and <= 0x1AAF) or (>= 0x3005 and <= 0x312F) or (>= 0x31A0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xA000 and <= 0xA48F) or (>= 0xA9E0 and <= 0xA9FF)
        or (>= 0xAA60 and <= 0xAA7F) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFF9F) or (>= 0x1AFF0 and <= 0x1B16F)
        or (>= 0x20000 and <= 0x3FFFF);
}
