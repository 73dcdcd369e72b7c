namespace Microsoft.ML.Data.Parsing;

/// <summary>Tells, line by line, whether a row goes on in the next line because a quote is open.</summary>
internal sealed class OpenQuote(FieldSyntax syntax)
{
    private bool _isOpen;

    public void Reset() => _isOpen = false;

    /// <summary>Looks at the next line of a row.</summary>
    /// <returns>Whether the row goes on behind it.</returns>
    public bool Read(ReadOnlySpan<char> line)
    {
        int position = 0;
        while (true)
        {
            if (!_isOpen)
            {
                while (!syntax.BlankSeparates && position < line.Length && line[position] == ' ')
                    position++;
                if (position < line.Length && line[position] == '"')
                {
                    _isOpen = true;
                    position++;
                }
            }
            if (_isOpen)
            {
                int close = QuotedText.FindEnd(line, position, syntax.EscapeChar).Close;
                if (close < 0)
                    return true;
                _isOpen = false;
                position = close + 1;
            }
            position += syntax.EndOf(line[position..]) + 1;
            if (position > line.Length)
                return false;
        }
    }
}
