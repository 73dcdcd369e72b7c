namespace Microsoft.ML.Attention.Text;

/// <summary>
/// The characters that say, at the edge of a token, how it joins its neighbour. They are Unicode noncharacters, which the standard
/// keeps for internal use: <see cref="TextNormalizer"/> lets none of them through, so no text can be taken for a mark.
/// </summary>
internal static class Marks
{
    /// <summary>Nothing stands between this token and its neighbour.</summary>
    public const char Joined = '\uFDD0';

    /// <summary>A no-break space stands between this token and its neighbour.</summary>
    public const char NoBreak = '\uFDD1';

    /// <summary>A space stands between this token and its neighbour, where their scripts would have none.</summary>
    public const char Spaced = '\uFDD2';

    /// <summary>At the end of a subword: the word goes on with the next one.</summary>
    public const char Continued = '\uFDD3';

    /// <summary>No mark: the neighbour follows as the two scripts have it.</summary>
    public const char None = '\0';

    public const char Space = ' ';
    public const char NoBreakSpace = '\u00A0';

    public static bool IsMark(char c) => c is >= Joined and <= Continued;

    /// <summary>What stands in the text between two tokens for a mark.</summary>
    public static string TextOf(char mark) => mark switch
    {
        NoBreak => "\u00A0",
        Spaced => " ",
        _ => "",
    };

    /// <summary>Takes the marks off the two ends of a token.</summary>
    public static ReadOnlySpan<char> Core(ReadOnlySpan<char> token, out char leading, out char trailing)
    {
        leading = trailing = None;
        if (token.Length > 1 && IsMark(token[0]))
        {
            leading = token[0];
            token = token[1..];
        }

        if (token.Length > 1 && IsMark(token[^1]))
        {
            trailing = token[^1];
            token = token[..^1];
        }

        return token;
    }

    /// <summary>The token as people read it, without marks.</summary>
    public static string Strip(string token)
    {
        ReadOnlySpan<char> core = Core(token, out _, out _);
        return core.Length == token.Length ? token : core.ToString();
    }
}
