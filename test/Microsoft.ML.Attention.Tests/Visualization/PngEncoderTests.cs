using System.Text;
using Microsoft.ML.Attention.Visualization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Visualization;

[TestClass]
public class PngEncoderTests
{
    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 70)]
    [DataRow(65, 4)]
    public void Opaque_pixels_are_read_back_as_drawn(int width, int height)
    {
        Raster raster = Noise(width, height);
        for (int i = 3; i < raster.Pixels.Length; i += 4)
            raster.Pixels[i] = 255;
        byte[] png = PngEncoder.Encode(raster);
        Assert.AreEqual(2, png[25], "Without opacity.");
        CollectionAssert.AreEqual(raster.Pixels, Read(png));
    }

    [TestMethod]
    public void Smooth_pictures_are_read_back_as_drawn_and_are_small()
    {
        var raster = new Raster(64, 64);
        for (int y = 0; y < 64; y++)
        {
            for (int x = 0; x < 64; x++)
                raster.Set(x, y, 2 * x + y, 255 - 3 * y, x + y);
        }

        byte[] png = PngEncoder.Encode(raster);
        CollectionAssert.AreEqual(raster.Pixels, Read(png));
        Assert.IsTrue(png.Length < raster.Pixels.Length / 10);
    }

    [TestMethod]
    public void Colours_with_opacity_are_read_back_multiplied_by_it()
    {
        var raster = new Raster(2, 1);
        byte[] pixels = [200, 100, 50, 128, 9, 8, 7, 0];
        pixels.CopyTo(raster.Pixels, 0);
        byte[] png = PngEncoder.Encode(raster);
        Assert.AreEqual(6, png[25], "With opacity.");
        byte[] read = Read(png);
        byte[] expected = [100, 50, 25, 128, 0, 0, 0, 0];
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], read[i], 1.0, $"byte {i}");
    }

    [TestMethod]
    public void Check_sum_is_that_of_the_standard()
    {
        Assert.AreEqual(0xCBF43926u, PngEncoder.Crc32("1234"u8, "56789"u8), "The check value that CRC-32 is known by.");
        Assert.AreEqual(0xAE426082u, PngEncoder.Crc32(Encoding.ASCII.GetBytes("IEND"), []), "The last bytes of every PNG file.");
    }

    /// <summary>The pixels of a file, in the order red, green, blue, opacity.</summary>
    internal static byte[] Read(byte[] png)
    {
        using MLImage image = MLImage.CreateFromStream(new MemoryStream(png));
        byte[] pixels = image.Pixels.ToArray();
        if (image.PixelFormat == MLPixelFormat.Bgra32)
        {
            for (int i = 0; i < pixels.Length; i += 4)
                (pixels[i], pixels[i + 2]) = (pixels[i + 2], pixels[i]);
        }

        return pixels;
    }

    private static Raster Noise(int width, int height)
    {
        var raster = new Raster(width, height);
        new Random(7).NextBytes(raster.Pixels);
        return raster;
    }
}
