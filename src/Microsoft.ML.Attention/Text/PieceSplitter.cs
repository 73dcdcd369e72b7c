using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Cuts a text into words, numbers and symbols, and puts it together again. Neighbours are taken to have a space between them
/// (none between letters of scripts written without spaces); where the text has it otherwise, the punctuation carries a mark.
/// So <c>I'm here.</c> becomes <c>I</c>, <c>+'+</c>, <c>m</c>, <c>here</c>, <c>+.</c> and comes back unchanged.
/// </summary>
/// <param name="unspacedAlone">Whether each letter of a script written without spaces is a piece by itself.</param>
internal sealed class PieceSplitter(bool unspacedAlone)
{
    /// <summary>A longer run is cut, so that neither a vocabulary nor the subword search can be flooded by one word.</summary>
    public const int MaxLength = 256;

    /// <summary>Appends the pieces of a text that <see cref="TextNormalizer"/> has been over.</summary>
    public void Split(ReadOnlySpan<char> text, List<Piece> pieces)
    {
        int position = 0;
        int first = pieces.Count;
        while (true)
        {
            char gap = SkipSpace(text, ref position);
            if (position >= text.Length)
                return;

            int start = position;
            PieceKind kind = Take(text, ref position);
            char leading = Marks.None;
            if (pieces.Count > first)
            {
                Piece before = pieces[^1];
                if (gap != DefaultGap(before.Kind, kind))
                {
                    if (kind >= before.Kind)
                        leading = gap;
                    else
                        pieces[^1] = before with { Trailing = gap };
                }
            }

            pieces.Add(new Piece(start, position - start, kind, leading, Marks.None));
        }
    }

    /// <summary>The text of a sequence of tokens. Tokens need not come from a text: any sequence gives some text.</summary>
    public string Join(IReadOnlyList<string> tokens)
    {
        var text = new StringBuilder();
        char markBefore = Marks.None;
        PieceKind kindBefore = PieceKind.Symbol;
        for (int i = 0; i < tokens.Count; i++)
        {
            ReadOnlySpan<char> core = Marks.Core(tokens[i], out char leading, out char trailing);
            if (core.IsEmpty)
                continue;
            Rune.DecodeFromUtf16(core, out Rune rune, out _);
            PieceKind kind = Scripts.KindOf(rune, unspacedAlone);
            if (text.Length > 0)
            {
                char mark = markBefore != Marks.None ? markBefore : leading != Marks.None ? leading : DefaultGap(kindBefore, kind);
                text.Append(Marks.TextOf(mark));
            }

            text.Append(core);
            markBefore = trailing;
            kindBefore = kind;
        }

        return text.ToString();
    }

    private static char DefaultGap(PieceKind before, PieceKind after) =>
        before == PieceKind.Unspaced && after == PieceKind.Unspaced ? Marks.Joined : Marks.Spaced;

    /// <summary>Passes over white space; says what it amounts to between two pieces.</summary>
    private static char SkipSpace(ReadOnlySpan<char> text, ref int position)
    {
        char gap = Marks.Joined;
        for (; position < text.Length; position++)
        {
            char c = text[position];
            if (!char.IsWhiteSpace(c))
                break;
            if (!IsNoBreakSpace(c))
                gap = Marks.Spaced;
            else if (gap == Marks.Joined)
                gap = Marks.NoBreak;
        }

        return gap;
    }

    // No-break, figure and narrow no-break space: typographers' choices that a model cannot tell apart and that become U+00A0.
    internal static bool IsNoBreakSpace(char c) => c is '\u00A0' or '\u2007' or '\u202F';

    private PieceKind Take(ReadOnlySpan<char> text, ref int position)
    {
        int limit = position + MaxLength;
        PieceKind kind = Scripts.KindOf(RuneAt(text, position, out int units), unspacedAlone);
        position += units;
        bool run = kind is PieceKind.Letters or PieceKind.Digits;
        while (position < text.Length)
        {
            Rune rune = RuneAt(text, position, out units);
            if (position + units > limit || (char.IsWhiteSpace(text[position]) && units == 1))
                break;
            if (!Scripts.Extends(rune) && !(run && Scripts.KindOf(rune, unspacedAlone) == kind))
                break;
            position += units;
        }

        return kind;
    }

    private static Rune RuneAt(ReadOnlySpan<char> text, int position, out int units)
    {
        Rune.DecodeFromUtf16(text[position..], out Rune rune, out units);
        return rune;
    }
}
