namespace Microsoft.ML.Data.Parsing;

/// <summary>One setting of a text like <c>header+ sep=tab col={name=A type=R4}</c>.</summary>
/// <param name="Key">What stands before <c>=</c>, <c>+</c>, <c>-</c> or <c>{</c>.</param>
/// <param name="Value">What stands behind, without its outer braces or quotes.</param>
internal readonly record struct OptionText(string Key, string Value)
{
    /// <summary>The value as yes or no.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public bool Flag => Value.ToLowerInvariant() switch
    {
        "" or "+" or "true" or "yes" => true,
        "-" or "false" or "no" => false,
        _ => throw new FormatException($"expected '+' or '-' for '{Key}', got '{Value}'"),
    };

    /// <exception cref="FormatException">A brace or quote is not closed, or a value has no key.</exception>
    public static List<OptionText> Parse(string text)
    {
        var settings = new List<OptionText>();
        int position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (position == text.Length)
                return settings;
            int keyStart = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position]) && text[position] is not ('=' or '{' or '+' or '-'))
                position++;
            string key = text[keyStart..position];
            if (key.Length == 0)
                throw new FormatException($"expected a name, got '{text[keyStart..Math.Min(text.Length, keyStart + 20)]}'");
            if (position < text.Length && text[position] == '=')
                position++;
            settings.Add(new OptionText(key, ReadValue(text, ref position)));
        }
    }

    private static string ReadValue(string text, ref int position)
    {
        if (position < text.Length && text[position] is '{' or '"')
        {
            int start = position + 1;
            position = text[position] == '{' ? ClosingBrace(text, position) : text.IndexOf('"', start);
            if (position < 0)
                throw new FormatException($"'{text[start - 1]}' is not closed");
            return text[start..position++];
        }
        int end = position;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;
        string value = text[position..end];
        position = end;
        return value;
    }

    private static int ClosingBrace(string text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            if (text[i] == '{')
                depth++;
            else if (text[i] == '}' && --depth == 0)
                return i;
        }
        return -1;
    }
}
