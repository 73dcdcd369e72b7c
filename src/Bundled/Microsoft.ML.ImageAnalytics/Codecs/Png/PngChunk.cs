using System.Buffers.Binary;
using System.Text;
using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>One chunk of a PNG file: where its content lies, checked to be within the file.</summary>
internal readonly record struct PngChunk(uint Type, int Offset, int Length)
{
    private const int Frame = 12; // length, type and checksum

    /// <summary>Whether a decoder that does not know the type may pass over the chunk.</summary>
    public bool IsAncillary => (Type & 0x20000000) != 0;

    /// <summary>Where the next chunk begins.</summary>
    public int Next => Offset + Length + 4;

    /// <summary>The chunk at a place.</summary>
    /// <exception cref="ImageFileException">The file ends before the chunk does.</exception>
    public static PngChunk At(byte[] file, int position)
    {
        if (file.Length - position < Frame)
            throw new ImageFileException("PNG: the file ends before the chunk IEND");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position));
        uint type = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(position + 4));
        if (length > (uint)(file.Length - position - Frame))
            throw new ImageFileException($"PNG: the file ends within the chunk {NameOf(type)}");
        return new PngChunk(type, position + 8, (int)length);
    }

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Content(byte[] file) => file.AsSpan(Offset, Length);

    /// <summary>Checks the chunk's checksum, which covers type and content.</summary>
    /// <exception cref="ImageFileException">It is wrong.</exception>
    public void CheckSum(byte[] file)
    {
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(Offset + Length));
        if (Crc32.Append(0, file.AsSpan(Offset - 4, Length + 4)) != expected)
            throw new ImageFileException($"PNG: the chunk {NameOf(Type)} is damaged: its checksum is wrong");
    }

    /// <summary>The type's four characters, those that cannot be printed as '?'.</summary>
    public static string NameOf(uint type)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, type);
        foreach (ref byte character in bytes)
            character = char.IsAsciiLetter((char)character) ? character : (byte)'?';
        return Encoding.ASCII.GetString(bytes);
    }
}
