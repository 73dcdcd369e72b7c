using System.Text;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Text between double quotes, in which the escape character makes a quote part of the text.</summary>
internal static class QuotedText
{
    /// <summary>Finds the closing quote; -1 if there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin, behind the opening quote.</param>
    /// <param name="escape">The escape character, which may be the quote itself.</param>
    public static (int Close, bool Escapes) FindEnd(ReadOnlySpan<char> text, int start, char escape)
    {
        bool escapes = false;
        for (int position = start; ; position++)
        {
            int found = text[position..].IndexOfAny('"', escape);
            if (found < 0)
                return (-1, escapes);
            position += found;
            if (text[position] == escape && position + 1 < text.Length && text[position + 1] == '"')
            {
                escapes = true;
                position++;
            }
            else if (text[position] == '"')
            {
                return (position, escapes);
            }
        }
    }

    /// <summary>Takes away the escape characters before quotes; before anything else they are text.</summary>
    public static string Unescape(ReadOnlySpan<char> text, char escape, StringBuilder buffer)
    {
        buffer.Clear();
        int copied = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != escape || text[i + 1] != '"')
                continue;
            buffer.Append(text[copied..i]);
            copied = ++i;
        }
        return buffer.Append(text[copied..]).ToString();
    }
}
