using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class BmpDecoderTests
{
    private const int RunLength8 = 1;
    private const int RunLength4 = 2;
    private const int MasksWithAlpha = 6;

    private static readonly byte[] s_palette = [0, 0, 0, 0, 3, 2, 1, 0, 6, 5, 4, 0];

    [TestMethod]
    public void Rows_stand_from_the_bottom_unless_the_height_is_negative()
    {
        byte[] rows = [1, 2, 3, 0, 4, 5, 6, 0];

        AssertPixels([0xFF060504, 0xFF030201], Make(1, 2, 24, 0, [], rows));
        AssertPixels([0xFF030201, 0xFF060504], Make(1, -2, 24, 0, [], rows));
    }

    [TestMethod]
    public void Masks_of_four_bits_are_spread_over_all_levels()
        => AssertPixels([0x44112233, 0xFFFFFFFF],
            Make(2, 1, 16, MasksWithAlpha, [0, 0x0F, 0, 0, 0xF0, 0, 0, 0, 0x0F, 0, 0, 0, 0, 0xF0, 0, 0], [0x23, 0x41, 0xFF, 0xFF]));

    [TestMethod]
    public void Runs_of_bytes_are_repeated_and_skips_leave_the_first_color()
        => AssertPixels(
        [
            0xFF000000, 0xFF010203, 0xFF040506, 0xFF000000,
            0xFF010203, 0xFF010203, 0xFF010203, 0xFF000000,
        ], Make(4, 2, 8, RunLength8, s_palette, [3, 1, 0, 0, 0, 2, 1, 0, 1, 1, 1, 2, 0, 1]));

    [TestMethod]
    public void Runs_beyond_the_end_of_a_row_are_left_out()
        => AssertPixels([0xFF010203, 0xFF040506], Make(2, 1, 8, RunLength8, s_palette, [1, 1, 0, 3, 2, 1, 1, 0, 9, 1, 0, 1]));

    [TestMethod]
    public void Runs_of_nibbles_alternate_and_single_ones_are_filled_up_to_two_bytes()
        => AssertPixels([0xFF010203, 0xFF040506, 0xFF010203, 0xFF040506, 0xFF040506, 0xFF010203],
            Make(6, 1, 4, RunLength4, s_palette, [3, 0x12, 0, 3, 0x22, 0x10, 0, 1]));

    [TestMethod]
    [DataRow("cut", "the file ends within its headers")]
    [DataRow("header", "expected a header of 12 or 40 to 124 bytes within the file, got 41000")]
    [DataRow("depth", "cannot read 7 bits a pixel with compression 0")]
    [DataRow("jpeg", "cannot read 24 bits a pixel with compression 4")]
    [DataRow("no height", "expected a width and height of at least 1, got 1 x 0")]
    [DataRow("too large", "is too large: decoding it may take at most")]
    [DataRow("pixels cut", "the file ends before its 2 x 2 pixels do")]
    [DataRow("offset", "says that its pixels begin at byte 1000")]
    [DataRow("mask", "the bits of the colour mask 0x00000005 are not adjacent")]
    [DataRow("palette", "the image uses colour 7 of a palette of 3 colours")]
    [DataRow("rows", "pixels follow the last of 2 rows")]
    [DataRow("skip", "a skip to column 200 of row 0 leaves the image")]
    [DataRow("runs cut", "the file ends within its pixels")]
    [DataRow("runs bomb", "is too short for the image size that it claims")]
    public void Damaged_file_is_refused_with_the_reason(string damage, string message)
    {
        byte[] whole = Make(1, 1, 24, 0, [], [1, 2, 3, 0]);
        byte[] file = damage switch
        {
            "cut" => whole[..20],
            "header" => [.. whole[..14], 0x28, 0xA0, 0, 0, .. whole[18..]],
            "depth" => Make(1, 1, 7, 0, [], [0, 0, 0, 0]),
            "jpeg" => Make(1, 1, 24, 4, [], [0, 0, 0, 0]),
            "no height" => Make(1, 0, 24, 0, [], []),
            "too large" => Make(60_000, 60_000, 24, 0, [], []),
            "pixels cut" => Make(2, 2, 24, 0, [], new byte[15]),
            "offset" => [.. whole[..10], 0xE8, 3, 0, 0, .. whole[14..]],
            "mask" => Make(1, 1, 16, MasksWithAlpha, [5, 0, 0, 0, 0xF0, 0, 0, 0, 0x0F, 0, 0, 0, 0, 0xF0, 0, 0], [0, 0, 0, 0]),
            "palette" => Make(1, 1, 8, 0, s_palette, [7, 0, 0, 0]),
            "rows" => Make(4, 2, 8, RunLength8, s_palette, [0, 0, 0, 0, 1, 1, 0, 1]),
            "skip" => Make(4, 2, 8, RunLength8, s_palette, [0, 2, 200, 0, 0, 1]),
            "runs cut" => Make(4, 2, 8, RunLength8, s_palette, [1, 1]),
            "runs bomb" => Make(9_000, 9_000, 8, RunLength8, s_palette, [0, 1]),
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        };

        var exception = Assert.ThrowsException<ImageFileException>(() => ImageDecoder.Decode(file));

        StringAssert.Contains(exception.Message, message);
    }

    // A header of 40 bytes; masks or a palette; pixels.
    private static byte[] Make(int width, int height, short depth, int compression, byte[] colors, byte[] pixels)
    {
        byte[] file = new byte[54 + colors.Length + pixels.Length];
        file[0] = (byte)'B';
        file[1] = (byte)'M';
        Put(10, 54 + colors.Length);
        Put(14, 40);
        Put(18, width);
        Put(22, height);
        Put(26, 1 | (depth << 16));
        Put(30, compression);
        colors.CopyTo(file, 54);
        pixels.CopyTo(file, 54 + colors.Length);
        return file;

        void Put(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
    }

    // Pixels as numbers: alpha, red, green, blue from the highest byte.
    private static void AssertPixels(uint[] expected, byte[] file)
        => CollectionAssert.AreEqual(expected, MemoryMarshal.Cast<byte, uint>(ImageDecoder.Decode(file).Bgra).ToArray());
}
