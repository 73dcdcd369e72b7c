namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>The Huffman codes that ITU-T T.81 gives as an example for luminance (tables K.3 and K.5).</summary>
internal sealed class JpegStandardCodes
{
    private readonly (int Code, int Size)[] _codes = new (int, int)[256];

    private JpegStandardCodes(byte[] counts, byte[] shortest)
    {
        Counts = counts;
        // The longest codes go to the runs and sizes that are left, in order.
        Symbols = counts.Sum(count => count) == shortest.Length ? shortest : [.. shortest, .. RunsAndSizes().Except(shortest)];
        int code = 0;
        int index = 0;
        for (int size = 1; size <= counts.Length; size++, code <<= 1)
        {
            for (int i = 0; i < counts[size - 1]; i++)
                _codes[Symbols[index++]] = (code++, size);
        }
    }

    /// <summary>The codes of DC sizes.</summary>
    public static JpegStandardCodes Dc { get; }
        = new([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);

    /// <summary>The codes of AC runs and sizes.</summary>
    public static JpegStandardCodes Ac { get; } = new([0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
    [
        0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14,
        0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82,
    ]);

    /// <summary>The number of codes of each length.</summary>
    public byte[] Counts { get; }

    /// <summary>The symbols, by their codes.</summary>
    public byte[] Symbols { get; }

    /// <summary>The code of a symbol, and its length.</summary>
    public (int Code, int Size) this[int symbol] => _codes[symbol];

    private static IEnumerable<byte> RunsAndSizes()
        => from run in Enumerable.Range(0, 16)
           from size in Enumerable.Range(1, 10)
           select (byte)((run << 4) | size);
}
