using System.Runtime.InteropServices;

namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>Turns the samples of rows into pixels: blue, green, red, alpha from the lowest byte of a number.</summary>
internal sealed class PngPixels
{
    private const uint Opaque = 0xFF000000;

    private readonly PngHeader _header;
    private readonly uint[] _table;
    private readonly int _colors;
    private readonly ulong? _clearColor;

    /// <param name="header">The image's.</param>
    /// <param name="palette">The palette's colours, red, green, blue; empty if there is none.</param>
    /// <param name="transparency">The content of tRNS; empty if there is none.</param>
    /// <exception cref="ImageFileException">One of them does not fit the colour type.</exception>
    public PngPixels(PngHeader header, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency)
    {
        _header = header;
        HasAlpha = header.Color is PngColor.GrayAlpha or PngColor.Rgba || !transparency.IsEmpty;
        _table = [];
        switch (header.Color)
        {
            case PngColor.Palette:
                _table = PaletteTable(palette, transparency, header.Depth);
                _colors = palette.Length / 3;
                break;
            case PngColor.Gray when header.Depth <= 8:
                _table = GrayTable(header.Depth, (int?)ClearColor(transparency, 1));
                _colors = _table.Length;
                break;
            case PngColor.Gray:
                _clearColor = ClearColor(transparency, 1);
                break;
            case PngColor.Rgb:
                _clearColor = ClearColor(transparency, 3);
                break;
            default:
                if (!transparency.IsEmpty)
                    throw new ImageFileException("PNG: the chunk tRNS cannot be in an image that has alpha");
                break;
        }
    }

    /// <summary>Whether a pixel may be transparent.</summary>
    public bool HasAlpha { get; }

    /// <summary>Turns a row into pixels.</summary>
    /// <param name="row">The row's bytes, unfiltered.</param>
    /// <param name="pixels">As many as the row has.</param>
    /// <exception cref="ImageFileException">A pixel's colour is not in the palette.</exception>
    public void Expand(ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        switch (_header.Color, _header.Depth)
        {
            case (PngColor.Gray or PngColor.Palette, <= 8):
                ExpandByTable(row, pixels);
                break;
            case (PngColor.Gray, _):
                for (int i = 0; i < pixels.Length; i++)
                {
                    int gray = Read16(row, i);
                    pixels[i] = Gray(To8(gray)) & (_clearColor == (ulong)gray ? ~Opaque : uint.MaxValue);
                }
                break;
            case (PngColor.GrayAlpha, 8):
                for (int i = 0; i < pixels.Length; i++)
                    pixels[i] = (Gray(row[2 * i]) & ~Opaque) | ((uint)row[2 * i + 1] << 24);
                break;
            case (PngColor.GrayAlpha, _):
                for (int i = 0; i < pixels.Length; i++)
                    pixels[i] = (Gray(To8(Read16(row, 2 * i))) & ~Opaque) | (To8(Read16(row, 2 * i + 1)) << 24);
                break;
            case (PngColor.Rgb, 8):
                ExpandRgb(row, pixels);
                break;
            case (PngColor.Rgb, _):
                for (int i = 0; i < pixels.Length; i++)
                {
                    (int red, int green, int blue) = (Read16(row, 3 * i), Read16(row, 3 * i + 1), Read16(row, 3 * i + 2));
                    bool isClear = _clearColor == (((ulong)red << 32) | ((ulong)green << 16) | (uint)blue);
                    pixels[i] = Pack(To8(red), To8(green), To8(blue), isClear ? 0u : 255);
                }
                break;
            case (_, 8):
                ReadOnlySpan<uint> source = MemoryMarshal.Cast<byte, uint>(row)[..pixels.Length];
                for (int i = 0; i < source.Length; i++)
                    pixels[i] = (source[i] & 0xFF00FF00) | ((source[i] & 0xFF) << 16) | ((source[i] >> 16) & 0xFF);
                break;
            default:
                for (int i = 0; i < pixels.Length; i++)
                {
                    pixels[i] = Pack(To8(Read16(row, 4 * i)), To8(Read16(row, 4 * i + 1)), To8(Read16(row, 4 * i + 2)),
                        To8(Read16(row, 4 * i + 3)));
                }
                break;
        }
    }

    private void ExpandRgb(ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        row = row[..(3 * pixels.Length)];
        for (int i = 0, from = 0; i < pixels.Length; i++, from += 3)
            pixels[i] = Pack(row[from], row[from + 1], row[from + 2], 255);
        if (_clearColor is not { } clear)
            return;
        uint clearPixel = Pack((uint)(clear >> 32), (uint)(clear >> 16) & 0xFFFF, (uint)clear & 0xFFFF, 255);
        foreach (ref uint pixel in pixels)
            pixel &= pixel == clearPixel ? ~Opaque : uint.MaxValue;
    }

    private void ExpandByTable(ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        uint[] table = _table;
        int depth = _header.Depth;
        int highest = 0;
        if (depth == 8)
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                highest = Math.Max(highest, row[i]);
                pixels[i] = table[row[i]];
            }
        }
        else
        {
            int mask = (1 << depth) - 1;
            for (int i = 0, bit = 0; i < pixels.Length; i++, bit += depth)
            {
                int sample = (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask;
                highest = Math.Max(highest, sample);
                pixels[i] = table[sample];
            }
        }
        if (highest >= _colors)
            throw new ImageFileException($"PNG: the image uses colour {highest} of a palette of {_colors} colours");
    }

    private static uint[] PaletteTable(ReadOnlySpan<byte> palette, ReadOnlySpan<byte> transparency, int depth)
    {
        int count = palette.Length / 3;
        if (count == 0 || palette.Length % 3 != 0 || count > 1 << depth)
            throw new ImageFileException($"PNG: expected a palette of 1 to {1 << depth} colours, got {palette.Length} bytes");
        if (transparency.Length > count)
            throw new ImageFileException($"PNG: the chunk tRNS has {transparency.Length} values for {count} colours");
        uint[] table = new uint[256];
        for (int i = 0; i < count; i++)
            table[i] = Pack(palette[3 * i], palette[3 * i + 1], palette[3 * i + 2], i < transparency.Length ? transparency[i] : 255u);
        return table;
    }

    private static uint[] GrayTable(int depth, int? clear)
    {
        uint[] table = new uint[1 << depth];
        for (int i = 0; i < table.Length; i++)
            table[i] = Gray((uint)(i * 255 / (table.Length - 1))) & (i == clear ? ~Opaque : uint.MaxValue);
        return table;
    }

    // The colour that is transparent: 16 bits a sample, whatever the image's depth.
    private static ulong? ClearColor(ReadOnlySpan<byte> transparency, int samples)
    {
        if (transparency.IsEmpty)
            return null;
        if (transparency.Length != 2 * samples)
            throw new ImageFileException($"PNG: expected a chunk tRNS of {2 * samples} bytes, got {transparency.Length}");
        ulong color = 0;
        for (int i = 0; i < samples; i++)
            color = (color << 16) | (uint)Read16(transparency, i);
        return color;
    }

    private static int Read16(ReadOnlySpan<byte> row, int sample) => (row[2 * sample] << 8) | row[2 * sample + 1];

    // v * 255 / 65535 to the nearest.
    private static uint To8(int value) => (uint)((value * 255 + 32895) >> 16);

    private static uint Gray(uint value) => Opaque | (value * 0x010101);

    private static uint Pack(uint red, uint green, uint blue, uint alpha) => (alpha << 24) | (red << 16) | (green << 8) | blue;
}
