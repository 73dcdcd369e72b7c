using System.Buffers.Binary;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>The quantization and Huffman tables that a file has defined so far; later ones replace earlier ones.</summary>
internal sealed class JpegTables
{
    private const int Slots = 4;

    private readonly int[]?[] _steps = new int[]?[Slots];
    private readonly JpegHuffmanTable?[] _dc = new JpegHuffmanTable?[Slots];
    private readonly JpegHuffmanTable?[] _ac = new JpegHuffmanTable?[Slots];

    /// <summary>The quantization steps, row by row.</summary>
    public int[] Steps(int slot) => Find(_steps, slot, "quantization table");

    /// <summary>A table for DC coefficients.</summary>
    public JpegHuffmanTable Dc(int slot) => Find(_dc, slot, "DC Huffman table");

    /// <summary>A table for AC coefficients.</summary>
    public JpegHuffmanTable Ac(int slot) => Find(_ac, slot, "AC Huffman table");

    /// <summary>Reads the tables of a segment DQT.</summary>
    public void ReadSteps(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            int slot = content[0] & 15;
            int bytes = content[0] >> 4 == 0 ? 1 : 2;
            if (slot >= Slots || content[0] >> 4 > 1 || content.Length < 1 + 64 * bytes)
                throw new ImageFileException("JPEG: a quantization table is damaged");
            int[] steps = new int[64];
            for (int i = 0; i < 64; i++)
                steps[JpegMarker.ZigZag[i]] = bytes == 1 ? content[1 + i] : BinaryPrimitives.ReadUInt16BigEndian(content[(1 + 2 * i)..]);
            _steps[slot] = steps;
            content = content[(1 + 64 * bytes)..];
        }
    }

    /// <summary>Reads the tables of a segment DHT.</summary>
    public void ReadCodes(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            int slot = content[0] & 15;
            int kind = content[0] >> 4;
            int count = 0;
            for (int i = 1; i <= JpegHuffmanTable.LongestCode && i < content.Length; i++)
                count += content[i];
            int length = 1 + JpegHuffmanTable.LongestCode + count;
            if (slot >= Slots || kind > 1 || count > 256 || content.Length < length)
                throw new ImageFileException("JPEG: a Huffman table is damaged");
            ReadOnlySpan<byte> counts = content.Slice(1, JpegHuffmanTable.LongestCode);
            (kind == 0 ? _dc : _ac)[slot] = new JpegHuffmanTable(counts, content[(1 + counts.Length)..length]);
            content = content[length..];
        }
    }

    private static T Find<T>(T?[] tables, int slot, string name) where T : class
        => (slot < Slots ? tables[slot] : null) ?? throw new ImageFileException($"JPEG: the file uses {name} {slot} without defining it");
}
