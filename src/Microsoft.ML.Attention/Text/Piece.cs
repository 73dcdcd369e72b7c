namespace Microsoft.ML.Attention.Text;

/// <summary>A stretch of a text that makes one token, and the marks that say how it joins its neighbours.</summary>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">Its UTF-16 units.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Leading">The mark towards the piece before, or <see cref="Marks.None"/>.</param>
/// <param name="Trailing">The mark towards the piece after, or <see cref="Marks.None"/>.</param>
internal readonly record struct Piece(int Start, int Length, PieceKind Kind, char Leading, char Trailing)
{
    /// <summary>
    /// Writes the token, marks and all, to the start of <paramref name="buffer"/> (of <see cref="Length"/> + 2 units or more).
    /// </summary>
    public ReadOnlySpan<char> Write(ReadOnlySpan<char> text, Span<char> buffer)
    {
        int at = 0;
        if (Leading != Marks.None)
            buffer[at++] = Leading;
        text.Slice(Start, Length).CopyTo(buffer[at..]);
        at += Length;
        if (Trailing != Marks.None)
            buffer[at++] = Trailing;
        return buffer[..at];
    }
}
