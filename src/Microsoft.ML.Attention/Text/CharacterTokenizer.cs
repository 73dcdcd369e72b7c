using System.Text;

namespace Microsoft.ML.Attention.Text;

/// <summary>
/// Each Unicode scalar value is a token; so is the space (plain or no-break) that white space between two others amounts to.
/// </summary>
/// <param name="vocabulary">Where ids come from.</param>
internal sealed class CharacterTokenizer(Vocabulary vocabulary) : ITokenizer
{
    public void Encode(ReadOnlySpan<char> text, List<int> ids, List<string>? tokens)
    {
        Span<char> buffer = stackalloc char[2];
        int position = 0;
        bool begun = false;
        while (Next(text, ref position, ref begun, buffer, out ReadOnlySpan<char> token))
        {
            ids.Add(vocabulary.TryGetId(token, out int id) ? id : Vocabulary.UnknownId);
            tokens?.Add(token.ToString());
        }
    }

    public string Join(IReadOnlyList<string> tokens) => string.Concat(tokens);

    /// <summary>Counts the tokens of a text.</summary>
    public static void Count(ReadOnlySpan<char> text, TokenCounts counts)
    {
        Span<char> buffer = stackalloc char[2];
        int position = 0;
        bool begun = false;
        while (Next(text, ref position, ref begun, buffer, out ReadOnlySpan<char> token))
            counts.Add(token);
    }

    private static bool Next(ReadOnlySpan<char> text, ref int position, ref bool begun, Span<char> buffer, out ReadOnlySpan<char> token)
    {
        int start = position;
        bool spaced = false;
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            spaced |= !PieceSplitter.IsNoBreakSpace(text[position++]);
        token = default;
        if (position >= text.Length)
            return false;
        if (position > start && begun)
        {
            buffer[0] = spaced ? Marks.Space : Marks.NoBreakSpace;
            token = buffer[..1];
            return true;
        }

        Rune.DecodeFromUtf16(text[position..], out _, out int units);
        token = text.Slice(position, units);
        position += units;
        begun = true;
        return true;
    }
}
