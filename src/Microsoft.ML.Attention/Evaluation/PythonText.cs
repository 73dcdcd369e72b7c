using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>White space and lower case as Python has them: sacreBLEU is written in it, and its scores depend on both.</summary>
internal static class PythonText
{
    private const char CapitalSigma = '\u03A3', FinalSigma = '\u03C2', DottedCapitalI = '\u0130';
    private const string DottedSmallI = "i\u0307";

    /// <summary>Whether a character is white space: .NET's, and the four ASCII separators.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\u001C' and <= '\u001F';

    /// <summary>The runs of characters between white space.</summary>
    public static List<string> Split(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsSpace(text[i]))
            {
                if (start < 0)
                    start = i;
            }
            else if (start >= 0)
            {
                words.Add(text[start..i].ToString());
                start = -1;
            }
        }

        return words;
    }

    /// <summary>The characters that are no white space, as Unicode scalar values.</summary>
    public static List<int> Characters(string text)
    {
        var characters = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !IsSpace((char)rune.Value))
                characters.Add(rune.Value);
        }

        return characters;
    }

    /// <summary>The text without white space at its end.</summary>
    public static string TrimEnd(string text)
    {
        int end = text.Length;
        while (end > 0 && IsSpace(text[end - 1]))
            end--;
        return text[..end];
    }

    /// <summary>
    /// The text in lower case by Unicode's full mapping, in which a sigma at the end of a word and the dotted capital I have a form of
    /// their own (Unicode Standard, section 3.13).
    /// </summary>
    public static string Lower(string text)
    {
        string lower = text.ToLowerInvariant();
        if (text.AsSpan().IndexOfAny(CapitalSigma, DottedCapitalI) < 0)
            return lower;
        var full = new StringBuilder(text.Length + 4);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == DottedCapitalI)
                full.Append(DottedSmallI);
            else if (text[i] == CapitalSigma && EndsWord(text, i))
                full.Append(FinalSigma);
            else
                full.Append(lower[i]);
        }

        return full.ToString();
    }

    private static bool EndsWord(string text, int at) => NextIsCased(text, at, -1) && !NextIsCased(text, at, 1);

    /// <summary>Whether the next character that bears on case is a letter with case.</summary>
    private static bool NextIsCased(string text, int at, int step)
    {
        for (int i = at + step; i >= 0 && i < text.Length; i += step)
        {
            switch (char.GetUnicodeCategory(text[i]))
            {
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter:
                    return true;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol:
                    continue;
                default:
                    if (text[i] is '\'' or '.' or ':' or '\u00B7' or '\u2018' or '\u2019')
                        continue;
                    return false;
            }
        }

        return false;
    }
}
