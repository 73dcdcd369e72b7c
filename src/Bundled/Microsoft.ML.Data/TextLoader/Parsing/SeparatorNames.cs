namespace Microsoft.ML.Data.Parsing;

/// <summary>The names by which options call separators.</summary>
internal static class SeparatorNames
{
    private static readonly (char Character, string Name)[] s_names =
        [('\t', "tab"), (' ', "space"), (',', "comma"), (':', "colon"), (';', "semicolon"), ('|', "bar")];

    /// <summary>The characters of names or characters with commas between.</summary>
    public static char[] ToCharacters(string text) => text is "," ? [','] : Array.ConvertAll(text.Split(','), ToCharacter);

    /// <summary>The name, or the character itself if it has none.</summary>
    public static string NameOf(char separator)
    {
        foreach ((char character, string name) in s_names)
        {
            if (character == separator)
                return name;
        }
        return separator.ToString();
    }

    private static char ToCharacter(string text)
    {
        foreach ((char character, string name) in s_names)
        {
            if (name.Equals(text, StringComparison.OrdinalIgnoreCase))
                return character;
        }
        return text.Length == 1 ? text[0] : throw new FormatException($"'{text}' is no separator");
    }
}
