using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>Makes PNG files of any content, right or wrong.</summary>
internal static class PngFile
{
    /// <summary>A file of a header, other chunks, compressed rows and an end.</summary>
    /// <param name="width">The width that the header says.</param>
    /// <param name="height">The height that the header says.</param>
    /// <param name="depth">The bits of a sample.</param>
    /// <param name="color">The colour type.</param>
    /// <param name="rows">The rows, each with its filter's number first.</param>
    /// <param name="chunks">Chunks between header and rows.</param>
    public static byte[] Make(int width, int height, byte depth, byte color, byte[] rows, params (string Type, byte[] Content)[] chunks)
        => Join([("IHDR", Header(width, height, depth, color)), .. chunks, ("IDAT", Compress(rows)), ("IEND", [])]);

    /// <summary>The content of IHDR.</summary>
    public static byte[] Header(int width, int height, byte depth, byte color, byte interlace = 0)
    {
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, depth, color, 0, 0, interlace];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return header;
    }

    /// <summary>A zlib stream.</summary>
    public static byte[] Compress(byte[] data)
    {
        using var result = new MemoryStream();
        using (var stream = new ZLibStream(result, CompressionLevel.Optimal, leaveOpen: true))
            stream.Write(data);
        return result.ToArray();
    }

    /// <summary>A file of chunks.</summary>
    public static byte[] Join(params (string Type, byte[] Content)[] chunks)
    {
        var file = new List<byte> { 0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10 };
        foreach (var (type, content) in chunks)
        {
            byte[] body = [.. Encoding.ASCII.GetBytes(type), .. content];
            file.AddRange(BigEndian((uint)content.Length));
            file.AddRange(body);
            file.AddRange(BigEndian(Crc32.Append(0, body)));
        }
        return [.. file];
    }

    /// <summary>Writes right checksums into a file whose chunks were changed, as far as its lengths lead.</summary>
    public static void RepairChecksums(byte[] file)
    {
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                return;
            int end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(end), Crc32.Append(0, file.AsSpan(at + 4, (int)length + 4)));
            at = end + 4;
        }
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
