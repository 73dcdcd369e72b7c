namespace Microsoft.ML.Data.Parsing;

/// <summary>
/// Reads the rows of one file. Lines without a character and lines that begin with <c>//</c> are no rows; lines that begin with
/// <c>#@</c> are none at the beginning of the file, where they describe the data.
/// </summary>
internal sealed class RowReader(TextReader reader, string? path, FieldSyntax syntax, bool trim, bool multilines) : IDisposable
{
    /// <summary>The lines that describe the data begin with this.</summary>
    public const string EmbeddedOptionsPrefix = "#@";

    private readonly LineReader _lines = new(reader);
    private readonly OpenQuote? _openQuote = multilines && syntax.AllowQuoting ? new(syntax) : null;
    private bool _inData;

    /// <summary>Reads the next row, or returns false at the end of the file.</summary>
    public bool TryRead(TextRow row)
    {
        ReadOnlySpan<char> line;
        do
        {
            if (!_lines.TryReadLine(out line))
                return false;
        }
        while (line.IsEmpty || line.StartsWith("//", StringComparison.Ordinal)
            || (!_inData && line.StartsWith(EmbeddedOptionsPrefix, StringComparison.Ordinal)));
        _inData = true;

        row.Clear();
        row.Path = path;
        row.LineNumber = _lines.LineNumber;
        row.Append(line);
        _openQuote?.Reset();
        while (_openQuote != null && _openQuote.Read(line) && _lines.TryReadLine(out line))
        {
            row.Append("\n");
            row.Append(line);
        }
        if (trim)
            row.TrimEnd();
        return true;
    }

    public void Dispose() => _lines.Dispose();
}
