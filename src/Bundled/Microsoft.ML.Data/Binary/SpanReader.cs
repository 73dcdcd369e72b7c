using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data.IO;

/// <summary>Reads little-endian values from bytes that may be damaged: whatever does not fit is a <see cref="FormatException"/>.</summary>
internal ref struct SpanReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
            throw new FormatException($"The binary dataview is truncated or damaged: {count} more bytes were expected, {_rest.Length} are left");
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>A copy of packed values; the length is checked before anything is allocated.</summary>
    public T[] ReadPacked<T>(int count)
        where T : unmanaged
    {
        if (count < 0 || count > _rest.Length / Marshal.SizeOf<T>())
            throw new FormatException($"The binary dataview is truncated or damaged: {count} values were expected in {_rest.Length} bytes");
        return MemoryMarshal.Cast<byte, T>(Take(checked(count * Marshal.SizeOf<T>()))).ToArray();
    }

    /// <summary>A count that is written seven bits a byte, lowest first.</summary>
    public int ReadLeb128()
    {
        ulong value = 0;
        for (int shift = 0; shift < 63; shift += 7)
        {
            byte next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value <= int.MaxValue ? (int)value : throw new FormatException($"The binary dataview is damaged: a length of {value}");
        }
        throw new FormatException("The binary dataview is damaged: a length that does not end");
    }

    public string ReadString()
    {
        ReadOnlySpan<byte> utf8 = Take(ReadLeb128());
        try
        {
            return s_utf8.GetString(utf8);
        }
        catch (DecoderFallbackException ex)
        {
            throw new FormatException("The binary dataview is damaged: text that is not UTF-8", ex);
        }
    }

    public readonly void CheckAtEnd(string what)
    {
        if (_rest.Length != 0)
            throw new FormatException($"The binary dataview is damaged: {_rest.Length} bytes follow {what}");
    }
}
