using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ImageAnalytics.Codecs.Bmp;

/// <summary>
/// Decodes BMP: 1, 4, 8, 16, 24 and 32 bits a pixel, run lengths, colour masks, rows in either order. The fourth byte of pixels without
/// masks means nothing. Pixels that run lengths leave out have the palette's first colour.
/// </summary>
internal static class BmpDecoder
{
    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageFileException">The file is damaged, or the image is too large.</exception>
    public static DecodedImage Decode(byte[] file)
    {
        BmpHeader header = BmpHeader.Parse(file);
        byte[] result = new byte[4 * header.Width * header.Height];
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(result.AsSpan());
        ReadOnlySpan<byte> data = file.AsSpan(header.DataOffset);
        if (header.Compression is BmpCompression.RunLength4 or BmpCompression.RunLength8)
        {
            DecodeRuns(header, data, pixels);
        }
        else
        {
            for (int y = 0; y < header.Height; y++)
                DecodeRow(header, data.Slice(y * header.RowBytes, header.RowBytes), Row(header, pixels, y));
        }
        return new DecodedImage(header.Width, header.Height, result, header.Alpha.Bits > 0);
    }

    private static Span<uint> Row(BmpHeader header, Span<uint> pixels, int y)
        => pixels.Slice((header.IsTopDown ? y : header.Height - 1 - y) * header.Width, header.Width);

    private static void DecodeRow(BmpHeader header, ReadOnlySpan<byte> row, Span<uint> pixels)
    {
        int depth = header.Depth;
        switch (depth)
        {
            case <= 8:
                int mask = (1 << depth) - 1;
                for (int i = 0, bit = 0; i < pixels.Length; i++, bit += depth)
                    pixels[i] = Color(header, (row[bit >> 3] >> (8 - depth - (bit & 7))) & mask);
                break;
            case 24:
                for (int i = 0, from = 0; i < pixels.Length; i++, from += 3)
                    pixels[i] = 0xFF000000 | ((uint)row[from + 2] << 16) | ((uint)row[from + 1] << 8) | row[from];
                break;
            case 32 when header.Compression == BmpCompression.None:
                for (int i = 0; i < pixels.Length; i++)
                    pixels[i] = 0xFF000000 | BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * i)..]);
                break;
            default:
                for (int i = 0; i < pixels.Length; i++)
                {
                    pixels[i] = Masked(header, depth == 16
                        ? BinaryPrimitives.ReadUInt16LittleEndian(row[(2 * i)..])
                        : BinaryPrimitives.ReadUInt32LittleEndian(row[(4 * i)..]));
                }
                break;
        }
    }

    private static uint Masked(BmpHeader header, uint pixel)
    {
        uint alpha = header.Alpha.Bits > 0 ? header.Alpha.Read(pixel) : 255u;
        return (alpha << 24) | ((uint)header.Red.Read(pixel) << 16) | ((uint)header.Green.Read(pixel) << 8) | header.Blue.Read(pixel);
    }

    private static uint Color(BmpHeader header, int index)
    {
        uint[] palette = header.Palette;
        if (index >= palette.Length)
            throw new ImageFileException($"BMP: the image uses colour {index} of a palette of {palette.Length} colours");
        return palette[index];
    }

    // Pairs of bytes: a run's length and colour; or 0 and what follows: 0 ends the row, 1 the image, 2 skips, more are single pixels.
    private static void DecodeRuns(BmpHeader header, ReadOnlySpan<byte> data, Span<uint> pixels)
    {
        pixels.Fill(Color(header, 0));
        bool isNibbles = header.Compression == BmpCompression.RunLength4;
        int x = 0;
        int y = 0;
        while (true)
        {
            byte length = Take(ref data);
            byte value = Take(ref data);
            switch (length, value)
            {
                case ( > 0, _):
                    Span<uint> run = Place(header, pixels, x, y, length);
                    if (isNibbles)
                    {
                        for (int i = 0; i < run.Length; i++)
                            run[i] = Color(header, (i & 1) == 0 ? value >> 4 : value & 15);
                    }
                    else
                    {
                        run.Fill(Color(header, value));
                    }
                    x = Math.Min(x + length, header.Width);
                    break;
                case (_, 0):
                    x = 0;
                    y++;
                    break;
                case (_, 1):
                    return;
                case (_, 2):
                    x += Take(ref data);
                    y += Take(ref data);
                    if (x > header.Width || y > header.Height)
                        throw new ImageFileException($"BMP: a skip to column {x} of row {y} leaves the image");
                    break;
                default:
                    Span<uint> singles = Place(header, pixels, x, y, value);
                    int bytes = isNibbles ? (value + 1) / 2 : value;
                    for (int i = 0; i < bytes; i++)
                    {
                        byte color = Take(ref data);
                        if (!isNibbles)
                        {
                            Set(singles, i, header, color);
                            continue;
                        }
                        Set(singles, 2 * i, header, color >> 4);
                        Set(singles, 2 * i + 1, header, color & 15);
                    }
                    if ((bytes & 1) != 0)
                        Take(ref data);
                    x = Math.Min(x + value, header.Width);
                    break;
            }
            // Some writers end the last row and then the file, without ending the image.
            if (y >= header.Height && data.IsEmpty)
                return;
        }
    }

    // The place of so many pixels. Some writers fill up rows to four bytes: what does not fit is left out.
    private static Span<uint> Place(BmpHeader header, Span<uint> pixels, int x, int y, int count)
    {
        if (y >= header.Height)
            throw new ImageFileException($"BMP: pixels follow the last of {header.Height} rows");
        return Row(header, pixels, y).Slice(x, Math.Min(count, header.Width - x));
    }

    private static void Set(Span<uint> pixels, int index, BmpHeader header, int color)
    {
        if (index < pixels.Length)
            pixels[index] = Color(header, color);
    }

    private static byte Take(ref ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            throw new ImageFileException("BMP: the file ends within its pixels");
        byte result = data[0];
        data = data[1..];
        return result;
    }
}
