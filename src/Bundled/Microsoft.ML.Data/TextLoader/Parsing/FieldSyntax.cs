using System.Buffers;

namespace Microsoft.ML.Data.Parsing;

/// <summary>What separates and encloses the fields of a line.</summary>
internal sealed class FieldSyntax(char[] separators, bool allowQuoting, bool allowSparse, char escapeChar, bool keepEmpty)
{
    private readonly SearchValues<char> _separators = SearchValues.Create(separators);

    /// <summary>Whether a blank separates. If it does not, blanks before a field are passed over.</summary>
    public bool BlankSeparates { get; } = separators.Contains(' ');

    public bool AllowQuoting => allowQuoting;

    public bool AllowSparse => allowSparse;

    /// <summary>What makes a quote inside quotes part of the text.</summary>
    public char EscapeChar => escapeChar;

    /// <summary>Whether empty fields are values and not missing.</summary>
    public bool KeepEmpty => keepEmpty;

    /// <summary>Where the field that <paramref name="text"/> begins with ends.</summary>
    public int EndOf(ReadOnlySpan<char> text)
    {
        int end = separators.Length == 1 ? text.IndexOf(separators[0]) : text.IndexOfAny(_separators);
        return end < 0 ? text.Length : end;
    }
}
