namespace Microsoft.ML.Attention.Text;

/// <summary>Each piece of a text is a token.</summary>
/// <param name="vocabulary">Where ids come from.</param>
internal sealed class WordTokenizer(Vocabulary vocabulary) : ITokenizer
{
    private static readonly PieceSplitter Splitter = new(unspacedAlone: true);

    [ThreadStatic]
    private static List<Piece>? _pieces;

    public void Encode(ReadOnlySpan<char> text, List<int> ids, List<string>? tokens)
    {
        List<Piece> found = Split(text);
        Span<char> buffer = stackalloc char[PieceSplitter.MaxLength + 2];
        foreach (Piece piece in found)
        {
            ReadOnlySpan<char> token = piece.Write(text, buffer);
            // A piece seen only with other neighbours is better read without its marks than not at all.
            bool known = vocabulary.TryGetId(token, out int id) || vocabulary.TryGetId(text.Slice(piece.Start, piece.Length), out id);
            ids.Add(known ? id : Vocabulary.UnknownId);
            tokens?.Add(token.ToString());
        }
    }

    public string Join(IReadOnlyList<string> tokens) => Splitter.Join(tokens);

    /// <summary>Counts the tokens of a text.</summary>
    public static void Count(ReadOnlySpan<char> text, TokenCounts counts)
    {
        Span<char> buffer = stackalloc char[PieceSplitter.MaxLength + 2];
        foreach (Piece piece in Split(text))
            counts.Add(piece.Write(text, buffer));
    }

    private static List<Piece> Split(ReadOnlySpan<char> text)
    {
        List<Piece> found = _pieces ??= [];
        found.Clear();
        if (found.Capacity > 1 << 16)
            found.Capacity = 256;
        Splitter.Split(text, found);
        return found;
    }
}
