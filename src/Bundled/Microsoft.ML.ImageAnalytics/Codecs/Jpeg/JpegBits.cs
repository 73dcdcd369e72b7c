using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>Reads bits of entropy-coded data, highest first, up to the next marker; after that zeros, which are counted.</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> file, int position)
{
    private readonly ReadOnlySpan<byte> _file = file;
    private ulong _bits; // the next bit is the highest
    private int _count;
    private int _padding;

    /// <summary>Where reading goes on: at the marker, once it is reached.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Whether more bits were taken than there were.</summary>
    public readonly bool IsOverrun => _count < _padding;

    /// <summary>Decodes a symbol.</summary>
    /// <exception cref="ImageFileException">No code begins like this.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Symbol(JpegHuffmanTable table)
    {
        Fill();
        int entry = table.Lookup[(int)(_bits >> (64 - JpegHuffmanTable.LookupBits))];
        if (entry == 0)
            return LongSymbol(table);
        Skip(entry >> 8);
        return entry & 0xFF;
    }

    /// <summary>The number of <paramref name="size"/> bits, up to 15 (section F.2.2.1, EXTEND).</summary>
    /// <remarks>Comes right after <see cref="Symbol"/>, which sees to it that enough bits are there.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Signed(int size)
    {
        if (size == 0)
            return 0;
        int value = (int)(_bits >> (64 - size));
        int sign = (int)(~_bits >> 63); // 1 for a negative number
        Skip(size);
        return value - sign * ((1 << size) - 1);
    }

    /// <summary>An unsigned number of up to 16 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Unsigned(int size)
    {
        if (size == 0)
            return 0;
        Fill();
        int value = (int)(_bits >> (64 - size));
        Skip(size);
        return value;
    }

    /// <summary>One bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bit()
    {
        if (_count == 0)
            Fill();
        bool value = (long)_bits < 0;
        Skip(1);
        return value;
    }

    /// <summary>Drops what is left before the marker that must come next, and passes over it.</summary>
    /// <param name="marker">The marker's second byte.</param>
    /// <exception cref="ImageFileException">Another marker or other data follow.</exception>
    public void Restart(byte marker)
    {
        // Whole bytes that are left belong in front of the marker: there must be none.
        if (IsOverrun || _count - _padding >= 8)
            throw new ImageFileException("JPEG: the entropy-coded data do not end where a restart is due");
        int at = Position;
        while (at + 1 < _file.Length && _file[at] == 0xFF && _file[at + 1] == 0xFF)
            at++;
        if (at + 1 >= _file.Length || _file[at] != 0xFF || _file[at + 1] != marker)
            throw new ImageFileException($"JPEG: expected the restart marker 0x{marker:X2} at byte {at}");
        Position = at + 2;
        _bits = 0;
        _count = 0;
        _padding = 0;
    }

    // At least 32 bits, enough for a code and the number after it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill()
    {
        if (_count < 32)
            FillSlowly();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Skip(int count)
    {
        _bits <<= count;
        _count -= count;
    }

    private void FillSlowly()
    {
        if (Position + 4 <= _file.Length)
        {
            uint next = BinaryPrimitives.ReadUInt32BigEndian(_file[Position..]);
            // No byte is 0xFF: neither markers nor stuffed zeros.
            if (((~next - 0x01010101) & next & 0x80808080) == 0)
            {
                _bits |= (ulong)next << (32 - _count);
                _count += 32;
                Position += 4;
                return;
            }
        }
        while (_count <= 56)
        {
            ulong next = 0;
            if (Position < _file.Length && _file[Position] != 0xFF)
            {
                next = _file[Position++];
            }
            else if (Position + 1 < _file.Length && _file[Position + 1] == 0)
            {
                next = 0xFF;
                Position += 2;
            }
            else
            {
                _padding += 8;
            }
            _bits |= next << (56 - _count);
            _count += 8;
        }
    }

    private int LongSymbol(JpegHuffmanTable table)
    {
        int code = (int)(_bits >> 48);
        for (int length = JpegHuffmanTable.LookupBits + 1; length <= JpegHuffmanTable.LongestCode; length++)
        {
            if (code < table.Limit(length))
            {
                Skip(length);
                return table.SymbolOf(code >> (16 - length), length);
            }
        }
        throw new ImageFileException(IsOverrun ? JpegScan.EndsTooEarly : "JPEG: the entropy-coded data contain an unknown Huffman code");
    }
}
