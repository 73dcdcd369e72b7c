using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>Tokens as <see cref="VocabularyFile"/> writes them: a line of text can hold any token, and people can read it.</summary>
internal static class TokenEscapes
{
    private const char Escaping = '\\';
    private const int HexDigits = 4;

    private static readonly (char Character, char Letter)[] Short =
    [
        ('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\r', 'r'), (' ', 's'), (Marks.Joined, '+'), (Marks.NoBreak, '~'), (Marks.Spaced, '_'),
        (Marks.Continued, '&'),
    ];

    /// <summary>A token as it is written.</summary>
    public static string Escape(string token)
    {
        var text = new StringBuilder(token.Length + 2);
        for (int i = 0; i < token.Length; i++)
        {
            char c = token[i];
            int at = Array.FindIndex(Short, pair => pair.Character == c);
            if (at >= 0)
                text.Append(Escaping).Append(Short[at].Letter);
            else if (char.IsControl(c) || char.IsWhiteSpace(c) || (i == 0 && NeedsEscape(token)))
                text.Append(Escaping).Append('u').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        return text.ToString();
    }

    private static bool NeedsEscape(string token) =>
        token.StartsWith(VocabularyFile.Directive, StringComparison.Ordinal) || Vocabulary.IsSpecial(token);

    /// <summary>The token that was written.</summary>
    /// <exception cref="FormatException">A backslash begins nothing.</exception>
    public static string Unescape(string text)
    {
        if (!text.Contains(Escaping))
            return text;
        var token = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != Escaping)
            {
                token.Append(text[i]);
                continue;
            }

            char letter = ++i < text.Length ? text[i] : '\0';
            int at = Array.FindIndex(Short, pair => pair.Letter == letter);
            if (at >= 0)
            {
                token.Append(Short[at].Character);
            }
            else if (letter == 'u' && i + HexDigits < text.Length
                && ushort.TryParse(text.AsSpan(i + 1, HexDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code)
                && !char.IsSurrogate((char)code))
            {
                token.Append((char)code);
                i += HexDigits;
            }
            else
            {
                throw new FormatException($"'{text}' has a backslash that begins nothing; a backslash itself is written twice.");
            }
        }

        return token.ToString();
    }
}
