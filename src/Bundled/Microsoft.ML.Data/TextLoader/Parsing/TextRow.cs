namespace Microsoft.ML.Data.Parsing;

/// <summary>
/// The text of a row, and where it stands in which file. Numbers are parsed in the reader's buffer; only rows of which text is handed
/// out are copied, once for all of their fields.
/// </summary>
internal sealed class TextRow
{
    private char[] _buffer = [];
    private int _length;
    private string? _copy;

    /// <summary>The file, for messages.</summary>
    public string? Path { get; set; }

    /// <summary>The one-based number of the row's first line.</summary>
    public long LineNumber { get; set; }

    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    public void Clear()
    {
        _length = 0;
        _copy = null;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        int length = checked(_length + text.Length);
        if (length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(length, (int)Math.Min(2L * _buffer.Length, Array.MaxLength)));
        text.CopyTo(_buffer.AsSpan(_length));
        _length = length;
        _copy = null;
    }

    public void TrimEnd() => _length = Text.TrimEnd().Length;

    public ReadOnlySpan<char> SpanOf(in Field field) => field.Unescaped != null ? field.Unescaped : _buffer.AsSpan(field.Start, field.Length);

    /// <summary>A field's text, which stays as it is when the row moves on.</summary>
    public ReadOnlyMemory<char> MemoryOf(in Field field) =>
        field.Unescaped != null ? field.Unescaped.AsMemory() : (_copy ??= new string(Text)).AsMemory(field.Start, field.Length);
}
