using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Finds the fields of a row.</summary>
/// <param name="syntax">What separates and encloses them.</param>
/// <param name="errors">Gets what is wrong with them; a wrong field is missing.</param>
internal sealed class FieldSplitter(FieldSyntax syntax, Action<TextRow, int, int, string> errors)
{
    private readonly StringBuilder _unescaped = new();

    /// <summary>Fills <paramref name="fields"/>; fields from <paramref name="limit"/> on may be left out.</summary>
    public void Split(TextRow row, FieldList fields, int limit = int.MaxValue)
    {
        fields.Clear();
        ReadOnlySpan<char> text = row.Text;
        int position = 0;
        int index = 0;
        // The index that a sparse section counts from, its length, and its last index so far.
        int sparseStart = -1;
        int sparseLength = 0;
        int sparseLast = -1;
        int previousNumber = -1;
        // One more than asked for if the line may be sparse: the field asked for last could be the length.
        int stop = syntax.AllowSparse && limit < int.MaxValue ? limit + 1 : limit;
        while (true)
        {
            if (!syntax.BlankSeparates)
                position = SkipBlanks(text, position);
            int fieldStart = position;
            bool quoted = syntax.AllowQuoting && position < text.Length && text[position] == '"';
            Field field = quoted ? ReadQuoted(row, text, ref position, index) : ReadPlain(text, ref position, index);

            int colon = syntax.AllowSparse && !quoted ? text.Slice(field.Start, field.Length).IndexOf(':') : -1;
            if (sparseStart < 0 && colon > 0 && previousNumber > 0 && IsIndex(text.Slice(field.Start, colon), out _))
            {
                sparseStart = index - 1;
                sparseLength = previousNumber;
                if (fields.Count > 0 && fields[fields.Count - 1].Index == sparseStart)
                    fields.RemoveLast();
            }
            if (sparseStart < 0)
            {
                previousNumber = syntax.AllowSparse && !quoted && IsIndex(text.Slice(field.Start, field.Length), out int number) ? number : -1;
                if (field.Length > 0 || field.Unescaped is { Length: > 0 } || syntax.KeepEmpty)
                    fields.Add(in field);
            }
            else if (colon <= 0 || !IsIndex(text.Slice(field.Start, colon), out int slot) || slot >= sparseLength)
            {
                if (field.Length > 0)
                    errors(row, fieldStart, position, colon <= 0 ? "Sparse value without an index" : "Sparse index out of range");
            }
            else if (slot <= sparseLast)
            {
                errors(row, fieldStart, position, "Sparse indices out of order");
            }
            else
            {
                sparseLast = slot;
                fields.Add(new Field(sparseStart + slot, field.Start + colon + 1, field.Length - colon - 1));
            }

            index++;
            if (position >= text.Length || (sparseStart < 0 && index >= stop))
            {
                fields.LineLength = sparseStart < 0 ? index : (int)Math.Min((long)sparseStart + sparseLength, int.MaxValue);
                return;
            }
            position++;
        }
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] == ' ')
            position++;
        return position;
    }

    private static bool IsIndex(ReadOnlySpan<char> text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private Field ReadPlain(ReadOnlySpan<char> text, ref int position, int index)
    {
        int start = position;
        position += syntax.EndOf(text[start..]);
        return new Field(index, start, position - start);
    }

    /// <summary>Reads a field that begins with a quote. Behind the closing quote only blanks may stand before the separator.</summary>
    private Field ReadQuoted(TextRow row, ReadOnlySpan<char> text, ref int position, int index)
    {
        int start = position;
        (int close, bool escapes) = QuotedText.FindEnd(text, start + 1, syntax.EscapeChar);
        if (close >= 0)
        {
            int next = close + 1;
            if (!syntax.BlankSeparates)
                next = SkipBlanks(text, next);
            if (next == text.Length || syntax.EndOf(text.Slice(next, 1)) == 0)
            {
                position = next;
                return escapes
                    ? new Field(index, start, 0, QuotedText.Unescape(text[(start + 1)..close], syntax.EscapeChar, _unescaped))
                    : new Field(index, start + 1, close - start - 1);
            }
            position = next + syntax.EndOf(text[next..]);
        }
        else
        {
            position = text.Length;
        }
        errors(row, start, position, "Illegal quoting");
        return new Field(index, start, 0);
    }
}
