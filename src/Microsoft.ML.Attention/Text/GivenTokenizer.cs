namespace Microsoft.ML.Attention.Text;

/// <summary>Tokens that come from elsewhere. They are joined by spaces; a text, where one is given, is cut at white space.</summary>
/// <param name="vocabulary">Where ids come from.</param>
internal sealed class GivenTokenizer(Vocabulary vocabulary) : ITokenizer
{
    public void Encode(ReadOnlySpan<char> text, List<int> ids, List<string>? tokens)
    {
        for (int position = 0; Next(text, ref position, out ReadOnlySpan<char> token);)
            EncodeToken(token, ids, tokens);
    }

    /// <summary>Looks one token up.</summary>
    public void EncodeToken(ReadOnlySpan<char> token, List<int> ids, List<string>? tokens)
    {
        ids.Add(vocabulary.TryGetId(token, out int id) ? id : Vocabulary.UnknownId);
        tokens?.Add(token.ToString());
    }

    public string Join(IReadOnlyList<string> tokens) => string.Join(' ', tokens);

    /// <summary>Counts the tokens of a text.</summary>
    public static void Count(ReadOnlySpan<char> text, TokenCounts counts)
    {
        for (int position = 0; Next(text, ref position, out ReadOnlySpan<char> token);)
            counts.Add(token);
    }

    private static bool Next(ReadOnlySpan<char> text, ref int position, out ReadOnlySpan<char> token)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        int start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]))
            position++;
        token = text[start..position];
        return position > start;
    }
}
