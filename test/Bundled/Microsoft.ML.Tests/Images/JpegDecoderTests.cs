using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class JpegDecoderTests
{
    private const byte Baseline = 0xC0;
    private const byte Scan = 0xDA;

    [TestMethod]
    [DataRow("baseline-2x2.jpg")]
    [DataRow("progressive-restarts-2x2.jpg")]
    [DataRow("restarts-2x1.jpg")]
    [DataRow("three-scans-1x2.jpg")]
    public void File_that_is_cut_anywhere_is_refused(string name)
    {
        byte[] file = ImageFiles.Read(name);
        // The last two bytes only say that the file ends; without them an image of one scan is whole.
        for (int length = 3; length < file.Length - 2; length++)
        {
            byte[] cut = file[..length];
            var exception = Assert.ThrowsException<ImageFileException>(() => ImageDecoder.Decode(cut), $"{length} bytes");
            StringAssert.StartsWith(exception.Message, "JPEG: ");
        }
    }

    [TestMethod]
    public void Scan_with_missing_data_before_the_end_marker_is_refused()
    {
        byte[] file = ImageFiles.Read("baseline-2x2.jpg");

        var exception = Assert.ThrowsException<ImageFileException>(() => ImageDecoder.Decode([.. file[..^40], .. file[^2..]]));

        StringAssert.Contains(exception.Message, "end too early");
    }

    [TestMethod]
    public void Missing_restart_marker_is_refused()
    {
        byte[] file = ImageFiles.Read("restarts-2x1.jpg");
        file[Find(file, 0xD0) + 1] = 0xD3;

        var exception = Assert.ThrowsException<ImageFileException>(() => ImageDecoder.Decode(file));

        StringAssert.Contains(exception.Message, "expected the restart marker 0xD0");
    }

    [TestMethod]
    [DataRow("arithmetic", "cannot read lossless, hierarchical and arithmetic-coded images")]
    [DataRow("12 bits", "expected samples of 8 bits, got 12")]
    [DataRow("no height", "expected a width and height of at least 1, got 19 x 0")]
    [DataRow("large", "is too short for the image size that it claims")]
    [DataRow("sampling", "a component has sampling 0 x 5")]
    [DataRow("same id", "two components have the number 2")]
    [DataRow("scan id", "a scan has the unknown component 9")]
    [DataRow("scan table", "the file uses DC Huffman table 3 without defining it")]
    [DataRow("quantization", "the file uses quantization table 3 without defining it")]
    [DataRow("no frame", "a scan comes before the frame header")]
    [DataRow("two frames", "the file has two frame headers")]
    [DataRow("codes", "a Huffman table has more codes than their lengths allow")]
    public void Damaged_header_is_refused_with_the_reason(string damage, string message)
    {
        byte[] file = ImageFiles.Read("baseline-2x2.jpg");
        int frame = Find(file, Baseline);
        int scan = Find(file, Scan);
        switch (damage)
        {
            case "arithmetic": file[frame + 1] = 0xC9; break;
            case "12 bits": file[frame + 4] = 12; break;
            case "no height": file[frame + 6] = 0; break;
            case "large": (file[frame + 5], file[frame + 7]) = (30, 30); break;
            case "sampling": file[frame + 11] = 0x05; break;
            case "same id": file[frame + 10] = 2; break;
            case "scan id": file[scan + 5] = 9; break;
            case "scan table": file[scan + 6] = 0x30; break;
            case "quantization": file[frame + 12] = 3; break;
            case "no frame": file[frame + 1] = 0xE5; break;
            case "two frames": file = [.. file[..scan], .. file[frame..(frame + 19)], .. file[scan..]]; break;
            case "codes":
                Span<byte> counts = file.AsSpan(Find(file, 0xC4) + 5, 16);
                int codes = counts.ToArray().Sum(count => count);
                counts.Clear();
                counts[0] = (byte)codes;
                break;
        }

        var exception = Assert.ThrowsException<ImageFileException>(() => ImageDecoder.Decode(file));

        StringAssert.Contains(exception.Message, message);
    }

    [TestMethod]
    public void Fill_bytes_before_markers_are_passed_over()
    {
        byte[] file = ImageFiles.Read("baseline-2x2.jpg");
        int scan = Find(file, Scan);

        DecodedImage image = ImageDecoder.Decode([.. file[..scan], 0xFF, 0xFF, .. file[scan..]]);

        Assert.AreEqual(0, PixelComparison.LargestDifference(image, ImageFiles.ReadPixels("baseline-2x2.jpg")));
    }

    private static int Find(byte[] file, byte marker) => file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, marker]);
}
