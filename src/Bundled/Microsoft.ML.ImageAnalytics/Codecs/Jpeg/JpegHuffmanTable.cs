namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>A Huffman table (ITU-T T.81, annex C): short codes by a lookup, longer ones by the limit of each length.</summary>
internal sealed class JpegHuffmanTable
{
    public const int LookupBits = 9;
    public const int LongestCode = 16;

    private readonly byte[] _symbols;
    private readonly int[] _limits = new int[LongestCode + 1];
    private readonly int[] _offsets = new int[LongestCode + 1];

    /// <param name="counts">The number of codes of each length, 1 to 16.</param>
    /// <param name="symbols">The symbols, by their codes.</param>
    /// <exception cref="ImageFileException">There are more codes than the lengths allow.</exception>
    public JpegHuffmanTable(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        _symbols = symbols.ToArray();
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            int count = counts[length - 1];
            _offsets[length] = index - code;
            for (int i = 0; i < count && length <= LookupBits; i++)
            {
                int first = (code + i) << (LookupBits - length);
                int last = (code + i + 1) << (LookupBits - length);
                if (last <= Lookup.Length)
                    Lookup.AsSpan(first, last - first).Fill((ushort)((length << 8) | symbols[index + i]));
            }
            code += count;
            index += count;
            if (code > 1 << length)
                throw new ImageFileException("JPEG: a Huffman table has more codes than their lengths allow");
            _limits[length] = code << (LongestCode - length);
            code <<= 1;
        }
    }

    /// <summary>By the next bits: the code's length times 256 plus the symbol, or 0 if the code is longer or unknown.</summary>
    public ushort[] Lookup { get; } = new ushort[1 << LookupBits];

    /// <summary>Codes of this length, filled up to 16 bits, are below this.</summary>
    public int Limit(int length) => _limits[length];

    /// <summary>The symbol of a code.</summary>
    public int SymbolOf(int code, int length) => _symbols[_offsets[length] + code];
}
