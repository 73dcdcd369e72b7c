using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// The international tokenisation of the NIST script mteval-v14: punctuation goes apart from what is no number, symbols go apart from
/// everything. It works on Unicode scalar values, which .NET's regular expressions do not.
/// </summary>
internal static class InternationalTokenizer
{
    private static readonly Rune Space = new(' ');

    /// <summary>The tokens of a sentence that does not end in white space: the script looks at what follows its last full stop.</summary>
    public static List<string> Tokenize(string sentence)
    {
        List<Rune> runes = [.. sentence.EnumerateRunes()];
        runes = Pairs(runes, static (first, second) => !IsNumber(first) && IsPunctuation(second), static (text, first, second) =>
        {
            text.AddRange([first, Space, second, Space]);
        });
        runes = Pairs(runes, static (first, second) => IsPunctuation(first) && !IsNumber(second), static (text, first, second) =>
        {
            text.AddRange([Space, first, Space, second]);
        });

        var separated = new StringBuilder(sentence.Length * 2);
        foreach (Rune rune in runes)
        {
            if (IsSymbol(rune))
                separated.Append(' ').Append(rune).Append(' ');
            else
                separated.Append(rune);
        }

        return PythonText.Split(separated.ToString());
    }

    /// <summary>Rewrites pairs of neighbours from left to right; no character is part of two.</summary>
    private static List<Rune> Pairs(List<Rune> text, Func<Rune, Rune, bool> matches, Action<List<Rune>, Rune, Rune> rewrite)
    {
        var result = new List<Rune>(text.Count * 2);
        for (int i = 0; i < text.Count; i++)
        {
            if (i + 1 < text.Count && matches(text[i], text[i + 1]))
                rewrite(result, text[i], text[++i]);
            else
                result.Add(text[i]);
        }

        return result;
    }

    private static bool IsNumber(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsPunctuation(Rune rune) => Rune.IsPunctuation(rune);

    private static bool IsSymbol(Rune rune) => Rune.IsSymbol(rune);
}
