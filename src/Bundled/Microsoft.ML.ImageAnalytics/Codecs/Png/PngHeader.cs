using System.Buffers.Binary;

namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>What a PNG file says of its image.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColor Color, bool IsInterlaced)
{
    private const int Size = 13;

    /// <summary>Deflate makes at most 258 bytes of two bits: no stream inflates by more than this.</summary>
    private const double MostInflation = 1032;

    /// <summary>The number of samples of each pixel.</summary>
    public int Samples => Color switch { PngColor.Rgb => 3, PngColor.GrayAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    /// <summary>How far the filters look back: the bytes of a pixel, at least one.</summary>
    public int FilterDistance => Math.Max(1, Samples * Depth / 8);

    /// <summary>The bytes of a row of <paramref name="width"/> pixels, without its filter byte.</summary>
    public int RowBytes(int width) => (int)(((long)width * Samples * Depth + 7) / 8);

    /// <summary>Reads and checks the header.</summary>
    /// <param name="content">The chunk's content.</param>
    /// <param name="fileBytes">The file's length.</param>
    /// <exception cref="ImageFileException">It says what cannot be, or the image is too large.</exception>
    public static PngHeader Parse(ReadOnlySpan<byte> content, int fileBytes)
    {
        if (content.Length != Size)
            throw new ImageFileException($"PNG: expected a header of {Size} bytes, got {content.Length}");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(content);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        int depth = content[8];
        var color = (PngColor)content[9];
        bool fits = color switch
        {
            PngColor.Gray => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Palette => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GrayAlpha or PngColor.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!fits)
            throw new ImageFileException($"PNG: there is no colour type {(int)color} with {depth} bits a sample");
        if (content[10] != 0 || content[11] != 0 || content[12] > 1)
        {
            throw new ImageFileException("PNG: expected compression 0, filter 0 and interlacing 0 or 1, "
                + $"got {content[10]}, {content[11]} and {content[12]}");
        }
        ImageLimits.CheckSize("PNG", width, height);
        var header = new PngHeader((int)width, (int)height, depth, color, content[12] == 1);
        // The two rows that filters look at, and a row of pixels of an interlaced image.
        ImageLimits.CheckSize("PNG", width, height, 4 + ((2.0 * header.RowBytes(header.Width)) + 4.0 * width) / ((double)width * height));
        ImageLimits.CheckFileHolds("PNG", (long)header.RowBytes(header.Width) * header.Height, MostInflation, fileBytes);
        return header;
    }
}

/// <summary>The colour types, by the number in the header.</summary>
internal enum PngColor
{
    Gray = 0,
    Rgb = 2,
    Palette = 3,
    GrayAlpha = 4,
    Rgba = 6,
}
