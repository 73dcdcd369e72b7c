using System.Buffers.Binary;

namespace Microsoft.ML.ImageAnalytics.Codecs.Bmp;

/// <summary>Encodes BMP with 32 bits a pixel, alpha included.</summary>
internal static class BmpEncoder
{
    private const int FileHeader = 14;
    private const int V4Header = 108;

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="width">The width.</param>
    /// <param name="height">The height.</param>
    /// <param name="bgra">Four bytes a pixel, rows from the top.</param>
    public static void Write(Stream stream, int width, int height, ReadOnlySpan<byte> bgra)
    {
        byte[] header = new byte[FileHeader + V4Header];
        header[0] = (byte)'B';
        header[1] = (byte)'M';
        Put(2, header.Length + bgra.Length);
        Put(10, header.Length);
        Put(FileHeader, V4Header);
        Put(FileHeader + 4, width);
        Put(FileHeader + 8, height);
        header[FileHeader + 12] = 1; // planes
        header[FileHeader + 14] = 32;
        Put(FileHeader + 16, (int)BmpCompression.Masks);
        Put(FileHeader + 20, bgra.Length);
        Put(FileHeader + 40, 0xFF0000);
        Put(FileHeader + 44, 0xFF00);
        Put(FileHeader + 48, 0xFF);
        Put(FileHeader + 52, unchecked((int)0xFF000000));
        Put(FileHeader + 56, 0x73524742); // sRGB
        stream.Write(header);
        for (int y = height - 1; y >= 0; y--)
            stream.Write(bgra.Slice(4 * width * y, 4 * width));

        void Put(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(offset), value);
    }
}
