namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>Writes bits, highest first, with a zero after each byte of ones.</summary>
internal sealed class JpegBitWriter(Stream stream)
{
    private readonly byte[] _buffer = new byte[4096];
    private int _length;
    private int _bits;
    private int _count;

    /// <summary>Writes a symbol's code.</summary>
    public void Write(JpegStandardCodes codes, int symbol)
    {
        (int code, int size) = codes[symbol];
        Write(code, size);
    }

    /// <summary>Writes the lower bits of a number.</summary>
    public void Write(int value, int size)
    {
        _bits = (_bits << size) | value;
        for (_count += size; _count >= 8; _count -= 8)
        {
            byte next = (byte)(_bits >> (_count - 8));
            Add(next);
            if (next == 0xFF)
                Add(0);
        }
        _bits &= (1 << _count) - 1;
    }

    /// <summary>Fills the last byte with ones and hands everything on.</summary>
    public void Flush()
    {
        if (_count > 0)
            Write((1 << (8 - _count)) - 1, 8 - _count);
        stream.Write(_buffer, 0, _length);
        _length = 0;
    }

    private void Add(byte value)
    {
        if (_length == _buffer.Length)
        {
            stream.Write(_buffer);
            _length = 0;
        }
        _buffer[_length++] = value;
    }
}
