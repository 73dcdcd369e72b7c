using System.Text;
using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>Files that ImageMagick writes, decoded by it and by us.</summary>
[TestClass]
public sealed class ImageMagickTests
{
    private static readonly string[] s_sizes = ["1x1", "2x3", "7x5", "8x8", "17x16", "33x21", "100x67", "256x192"];

    private readonly string _folder = Directory.CreateTempSubdirectory("imagemagick-tests").FullName;

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Png_of_each_kind_is_decoded_exactly()
    {
        (string Name, string[] Options)[] kinds =
        [
            ("gray1", ["-alpha", "off", "-colorspace", "gray", "-define", "png:color-type=0", "-define", "png:bit-depth=1"]),
            ("gray2", ["-alpha", "off", "-colorspace", "gray", "-define", "png:color-type=0", "-define", "png:bit-depth=2", "-depth", "2"]),
            ("gray4", ["-alpha", "off", "-colorspace", "gray", "-define", "png:color-type=0", "-define", "png:bit-depth=4", "-depth", "4"]),
            ("gray8", ["-alpha", "off", "-colorspace", "gray", "-define", "png:color-type=0", "-define", "png:bit-depth=8"]),
            ("gray16", ["-alpha", "off", "-colorspace", "gray", "-define", "png:color-type=0", "-define", "png:bit-depth=16"]),
            ("rgb8", ["-alpha", "off", "-define", "png:color-type=2", "-define", "png:bit-depth=8"]),
            ("rgb16", ["-alpha", "off", "-define", "png:color-type=2", "-define", "png:bit-depth=16"]),
            ("palette1", ["-alpha", "off", "-colors", "2", "-define", "png:color-type=3", "-define", "png:bit-depth=1"]),
            ("palette2", ["-alpha", "off", "-colors", "4", "-define", "png:color-type=3", "-define", "png:bit-depth=2"]),
            ("palette4", ["-alpha", "off", "-colors", "16", "-define", "png:color-type=3", "-define", "png:bit-depth=4"]),
            ("palette8", ["-alpha", "off", "-colors", "200", "-define", "png:color-type=3", "-define", "png:bit-depth=8"]),
            ("palettealpha", ["-colors", "50", "-define", "png:format=png8"]),
            ("grayalpha8", ["-colorspace", "gray", "-define", "png:color-type=4", "-define", "png:bit-depth=8"]),
            ("grayalpha16", ["-colorspace", "gray", "-define", "png:color-type=4", "-define", "png:bit-depth=16"]),
            ("rgba8", ["-define", "png:color-type=6", "-define", "png:bit-depth=8"]),
            ("rgba16", ["-define", "png:color-type=6", "-define", "png:bit-depth=16"]),
            ("filter0", ["-define", "png:compression-filter=0"]),
            ("filter1", ["-define", "png:compression-filter=1"]),
            ("filter2", ["-define", "png:compression-filter=2"]),
            ("filter3", ["-alpha", "off", "-define", "png:compression-filter=3"]),
            ("filter4", ["-define", "png:compression-filter=4"]),
        ];
        Check("png", from kind in kinds
                     from interlace in new[] { "none", "PNG" }
                     select
            ($"{kind.Name}-{interlace}", (string[])[.. kind.Options, "-interlace", interlace]), tolerance: 0);
    }

    [TestMethod]
    public void Jpeg_of_each_kind_is_decoded_within_two_levels()
    {
        string[] samplings = ["1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "2x4"];
        var kinds =
            from sampling in samplings
            from interlace in new[] { "none", "JPEG" }
            from quality in new[] { "30", "92" }
            select ($"{sampling}-{interlace}-{quality}",
                (string[])["-alpha", "off", "-sampling-factor", sampling, "-interlace", interlace, "-quality", quality]);
        (string, string[])[] others =
        [
            ("gray", ["-alpha", "off", "-colorspace", "gray"]),
            ("gray-progressive", ["-alpha", "off", "-colorspace", "gray", "-interlace", "JPEG"]),
            ("rgb", ["-alpha", "off", "-define", "jpeg:colorspace=rgb", "-sampling-factor", "1x1"]),
            ("cmyk", ["-alpha", "off", "-colorspace", "CMYK"]),
            ("cmyk-progressive", ["-alpha", "off", "-colorspace", "CMYK", "-interlace", "JPEG"]),
            ("optimized-not", ["-alpha", "off", "-define", "jpeg:optimize-coding=off"]),
            ("best", ["-alpha", "off", "-quality", "100"]),
        ];
        Check("jpg", kinds.Concat(others), tolerance: 2);
    }

    [TestMethod]
    public void Bmp_of_each_kind_is_decoded_within_a_level()
    {
        (string, string[])[] kinds =
        [
            ("mono", ["-alpha", "off", "-monochrome", "-type", "bilevel"]),
            ("palette4", ["-alpha", "off", "-colors", "16", "-type", "palette"]),
            ("palette8", ["-alpha", "off", "-colors", "200", "-type", "palette", "-compress", "none"]),
            ("runs", ["-alpha", "off", "-colors", "100", "-type", "palette", "-compress", "RLE"]),
            ("rgb", ["-alpha", "off", "-type", "truecolor"]),
            ("rgba", ["-type", "TrueColorAlpha"]),
            ("565", ["-alpha", "off", "-type", "truecolor", "-define", "bmp:subtype=RGB565"]),
            ("555", ["-alpha", "off", "-type", "truecolor", "-define", "bmp:subtype=RGB555"]),
            ("bmp3", ["-alpha", "off", "-type", "truecolor", "-define", "bmp:format=bmp3"]),
            ("bmp2", ["-alpha", "off", "-type", "truecolor", "-define", "bmp:format=bmp2"]),
        ];
        Check("bmp", kinds, tolerance: 1);
    }

    // One process makes all files and another one decodes them: starting it takes much longer than its work.
    private void Check(string extension, IEnumerable<(string Name, string[] Options)> kinds, int tolerance)
    {
        ImageMagick.Require();
        var paths = new List<string>();
        var commands = new List<string> { "-respect-parenthesis", "-seed", "1" };
        foreach (var (name, options) in kinds)
        {
            foreach (string size in new[] { s_sizes[paths.Count / 2 % s_sizes.Length], "100x67" })
            {
                paths.Add(Path.Combine(_folder, $"{name}-{paths.Count}-{size}.{extension}"));
                commands.AddRange(["(", "-size", size, "plasma:red-blue", "(", "-size", size, "gradient:white-black", ")",
                    "-alpha", "off", "-compose", "CopyOpacity", "-composite", "-strip", .. options, "-write", paths[^1], "+delete", ")"]);
            }
        }
        ImageMagick.Run([.. commands, "xc:black", "null:"]);
        ReadOnlySpan<byte> expected = ImageMagick.Decode(paths);
        var failures = new StringBuilder();
        int[] histogram = new int[4];
        foreach (string path in paths)
        {
            DecodedImage image = ImageDecoder.Decode(File.ReadAllBytes(path));
            int difference = PixelComparison.LargestDifference(image, expected[..image.Bgra.Length]);
            expected = expected[image.Bgra.Length..];
            histogram[Math.Min(difference, 3)]++;
            if (difference > tolerance)
                failures.AppendLine($"{Path.GetFileName(path)}: differs by {difference}");
        }
        TestContext.WriteLine($"{paths.Count} files: {histogram[0]} exact, {histogram[1]} within 1 level, {histogram[2]} within 2, "
            + $"{histogram[3]} not");
        Assert.AreEqual("", failures.ToString());
        Assert.AreEqual(0, expected.Length);
    }
}
