namespace Microsoft.ML.Data.Parsing;

/// <summary>Cuts text into lines, which end in LF, CR LF or CR, without making a string of each.</summary>
internal sealed class LineReader(TextReader reader) : IDisposable
{
    private char[] _buffer = new char[1 << 15];
    private int _next;
    private int _end;
    private bool _atEnd;
    private bool _skipLineFeed;

    /// <summary>The one-based number of the line read last.</summary>
    public long LineNumber { get; private set; }

    /// <summary>Reads a line. The span is valid until the next line is read.</summary>
    public bool TryReadLine(out ReadOnlySpan<char> line)
    {
        int scanned = 0;
        while (true)
        {
            if (_skipLineFeed && _next < _end)
            {
                _skipLineFeed = false;
                if (_buffer[_next] == '\n')
                    _next++;
            }
            int length = _buffer.AsSpan(_next + scanned, _end - _next - scanned).IndexOfAny('\r', '\n');
            if (length >= 0)
            {
                length += scanned;
                line = _buffer.AsSpan(_next, length);
                _skipLineFeed = _buffer[_next + length] == '\r';
                _next += length + 1;
                LineNumber++;
                return true;
            }
            scanned = _end - _next;
            if (_atEnd || !Fill())
            {
                line = _buffer.AsSpan(_next, scanned);
                _next = _end;
                if (scanned == 0)
                    return false;
                LineNumber++;
                return true;
            }
        }
    }

    public void Dispose() => reader.Dispose();

    /// <summary>Reads more text behind the line that has begun, which moves to the front; a line that fills the buffer makes it grow.</summary>
    private bool Fill()
    {
        int kept = _end - _next;
        if (kept == _buffer.Length)
            Array.Resize(ref _buffer, checked(2 * _buffer.Length));
        else if (_next > 0)
            _buffer.AsSpan(_next, kept).CopyTo(_buffer);
        _next = 0;
        int read = reader.Read(_buffer.AsSpan(kept));
        _end = kept + read;
        _atEnd = read == 0;
        return !_atEnd;
    }
}
