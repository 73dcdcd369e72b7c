using System.Runtime.InteropServices;
using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class PngDecoderTests
{
    private const byte Gray = 0;
    private const byte Rgb = 2;
    private const byte Palette = 3;
    private const byte Rgba = 6;

    [TestMethod]
    public void Gray_of_two_bits_with_a_clear_level_is_spread_over_all_levels()
        => AssertPixels([0xFF000000, 0x00555555, 0xFFAAAAAA, 0xFFFFFFFF],
            PngFile.Make(4, 1, 2, Gray, [0, 0b00011011], ("tRNS", [0, 1])));

    [TestMethod]
    public void Rgb_with_a_clear_color_is_transparent_in_that_color_only()
        => AssertPixels([0xFF010203, 0x00040506], PngFile.Make(2, 1, 8, Rgb, [0, 1, 2, 3, 4, 5, 6], ("tRNS", [0, 4, 0, 5, 0, 6])));

    [TestMethod]
    public void Palette_with_fewer_alphas_than_colors_is_opaque_in_the_others()
        => AssertPixels([0x80010203, 0xFF040506, 0x80010203],
            PngFile.Make(3, 1, 1, Palette, [0, 0b01000000], ("PLTE", [1, 2, 3, 4, 5, 6]), ("tRNS", [0x80])));

    [TestMethod]
    public void Samples_of_16_bits_are_rounded_to_8()
        => AssertPixels([0xFF000000, 0xFF010101, 0xFFFEFEFE, 0xFFFFFFFF],
            PngFile.Make(4, 1, 16, Gray, [0, 0, 128, 0, 129, 0xFF, 0x7E, 0xFF, 0x7F]));

    // Rows of two RGBA pixels; each row is worked out by hand from the definition of its filter.
    [TestMethod]
    public void Rows_of_each_filter_are_restored()
    {
        byte[] rows =
        [
            0, 10, 20, 30, 40, 50, 60, 70, 80,
            1, 1, 2, 3, 4, 10, 20, 30, 40, // left: 1 2 3 4, 11 22 33 44
            2, 1, 1, 1, 1, 255, 255, 255, 255, // above: 2 3 4 5, 10 21 32 43
            3, 9, 9, 9, 8, 0, 0, 0, 0, // mean of left and above: 10 10 11 10, 10 15 21 26
            4, 1, 1, 1, 1, 0, 0, 0, 0, // Paeth: 11 11 12 11, and 10 or 11, 15, 21, 26
        ];
        AssertPixels(
        [
            0x280A141E, 0x50323C46,
            0x04010203, 0x2C0B1621,
            0x05020304, 0x2B0A1520,
            0x0A0A0A0B, 0x1A0A0F15,
            0x0B0B0B0C, 0x1A0B0F15,
        ], PngFile.Make(2, 5, 8, Rgba, rows));
    }

    [TestMethod]
    [DataRow("header", "expected the chunk IHDR first, got IDAT")]
    [DataRow("checksum", "the chunk IHDR is damaged: its checksum is wrong")]
    [DataRow("depth", "there is no colour type 2 with 4 bits a sample")]
    [DataRow("no width", "expected a width and height of at least 1, got 0 x 1")]
    [DataRow("too large", "is too large: decoding it may take at most")]
    [DataRow("too short", "is too short for the image size that it claims")]
    [DataRow("unknown", "the chunk ABCD is unknown or in a wrong place")]
    [DataRow("no end", "the file ends before the chunk IEND")]
    [DataRow("chunk cut", "the file ends within the chunk IDAT")]
    [DataRow("data cut", "the compressed data are damaged or end too early")]
    [DataRow("data sum", "the compressed data are damaged or end too early")]
    [DataRow("data dictionary", "the compressed data are damaged or end too early")]
    [DataRow("rows missing", "the compressed data are damaged or end too early")]
    [DataRow("filter", "expected a row filter of 0 to 4, got 5")]
    [DataRow("no palette", "expected a palette of 1 to 256 colours, got 0 bytes")]
    [DataRow("palette index", "the image uses colour 2 of a palette of 2 colours")]
    [DataRow("clear length", "expected a chunk tRNS of 6 bytes, got 2")]
    [DataRow("clear alpha", "the chunk tRNS cannot be in an image that has alpha")]
    [DataRow("no data", "the chunk IEND is unknown or in a wrong place")]
    [DataRow("interlacing", "expected compression 0, filter 0 and interlacing 0 or 1, got 0, 0 and 2")]
    public void Damaged_file_is_refused_with_the_reason(string damage, string message)
    {
        byte[] whole = PngFile.Make(1, 1, 8, Rgb, [0, 1, 2, 3]);
        byte[] data = PngFile.Compress([0, 1, 2, 3]);
        byte[] file = damage switch
        {
            "header" => PngFile.Join(("IDAT", data)),
            "checksum" => [.. whole[..20], 7, .. whole[21..]],
            "depth" => PngFile.Make(1, 1, 4, Rgb, [0, 0, 0]),
            "no width" => PngFile.Make(0, 1, 8, Rgb, [0]),
            "too large" => PngFile.Make(100_000, 100_000, 8, Rgb, [0]),
            "too short" => PngFile.Make(5_000, 5_000, 8, Rgb, [0]),
            "unknown" => PngFile.Make(1, 1, 8, Rgb, [0, 1, 2, 3], ("ABCD", [])),
            "no end" => whole[..^12],
            "chunk cut" => whole[..^20],
            "data cut" => PngFile.Join(("IHDR", PngFile.Header(1, 1, 8, Rgb)), ("IDAT", data[..4]), ("IEND", [])),
            "data sum" => PngFile.Join(("IHDR", PngFile.Header(1, 1, 8, Rgb)), ("IDAT", [.. data[..^1], (byte)~data[^1]]), ("IEND", [])),
            "data dictionary" => PngFile.Join(("IHDR", PngFile.Header(1, 1, 8, Rgb)), ("IDAT", [0x78, 0x20, 0, 0, 0, 0]), ("IEND", [])),
            "rows missing" => PngFile.Make(1, 2, 8, Rgb, [0, 1, 2, 3]),
            "filter" => PngFile.Make(1, 1, 8, Rgb, [5, 1, 2, 3]),
            "no palette" => PngFile.Make(1, 1, 8, Palette, [0, 0]),
            "palette index" => PngFile.Make(1, 1, 8, Palette, [0, 2], ("PLTE", [1, 2, 3, 4, 5, 6])),
            "clear length" => PngFile.Make(1, 1, 8, Rgb, [0, 1, 2, 3], ("tRNS", [0, 1])),
            "clear alpha" => PngFile.Make(1, 1, 8, Rgba, [0, 1, 2, 3, 4], ("tRNS", [0, 1])),
            "no data" => PngFile.Join(("IHDR", PngFile.Header(1, 1, 8, Rgb)), ("IEND", [])),
            "interlacing" => PngFile.Join(("IHDR", PngFile.Header(1, 1, 8, Rgb, 2)), ("IDAT", data), ("IEND", [])),
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        };

        var exception = Assert.ThrowsException<ImageFileException>(() => ImageDecoder.Decode(file));

        StringAssert.Contains(exception.Message, message);
    }

    [TestMethod]
    public void Chunks_that_need_not_be_known_are_passed_over_damaged_or_not()
    {
        byte[] file = PngFile.Make(1, 1, 8, Rgb, [0, 1, 2, 3], ("teXt", [1, 2, 3]));
        file[8 + 25 + 8] ^= 1;

        AssertPixels([0xFF010203], file);
    }

    // Pixels as numbers: alpha, red, green, blue from the highest byte.
    private static void AssertPixels(uint[] expected, byte[] file)
        => CollectionAssert.AreEqual(expected, MemoryMarshal.Cast<byte, uint>(ImageDecoder.Decode(file).Bgra).ToArray());
}
