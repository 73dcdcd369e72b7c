using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class MLImageTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlimage-tests").FullName;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(MLPixelFormat.Bgra32, new byte[] { 1, 2, 3, 5, 6, 7 })]
    [DataRow(MLPixelFormat.Rgba32, new byte[] { 3, 2, 1, 7, 6, 5 })]
    public void CreateFromPixels_copies_them_and_GetBGRPixels_orders_them(MLPixelFormat format, byte[] bgr)
    {
        byte[] pixels = [1, 2, 3, 4, 5, 6, 7, 8];

        using MLImage image = MLImage.CreateFromPixels(2, 1, format, pixels);
        pixels[0] = 99;

        Assert.AreEqual((2, 1, 32, format), (image.Width, image.Height, image.BitsPerPixel, image.PixelFormat));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, image.Pixels.ToArray());
        CollectionAssert.AreEqual(bgr, image.GetBGRPixels);
        Assert.IsNull(image.Tag);
    }

    [TestMethod]
    [DataRow(0, 1, MLPixelFormat.Bgra32, 0, "width")]
    [DataRow(1, -1, MLPixelFormat.Bgra32, 0, "height")]
    [DataRow(1, 1, MLPixelFormat.Bgra32, 3, "imagePixelData")]
    [DataRow(65536, 65536, MLPixelFormat.Rgba32, 0, "imagePixelData")]
    [DataRow(1, 1, MLPixelFormat.Unknown, 4, "pixelFormat")]
    public void CreateFromPixels_with_a_wrong_argument_throws(int width, int height, MLPixelFormat format, int bytes, string parameter)
    {
        var exception = Assert.ThrowsException<ArgumentException>(() => MLImage.CreateFromPixels(width, height, format, new byte[bytes]));

        Assert.AreEqual(parameter, exception.ParamName);
    }

    [TestMethod]
    public void CreateFromStream_multiplies_colors_by_alpha()
    {
        byte[] file = PngFile.Make(3, 1, 8, 6, [0, 200, 100, 50, 128, 200, 100, 50, 0, 200, 100, 50, 255]);

        using MLImage image = MLImage.CreateFromStream(new MemoryStream(file));

        Assert.AreEqual(MLPixelFormat.Bgra32, image.PixelFormat);
        CollectionAssert.AreEqual(new byte[] { 25, 50, 100, 128, 0, 0, 0, 0, 50, 100, 200, 255 }, image.Pixels.ToArray());
    }

    [TestMethod]
    [DataRow("GIF89a", "GIF files cannot be read; supported are PNG, JPEG and BMP")]
    [DataRow("RIFF1234WEBPVP8 ", "WebP files cannot be read; supported are PNG, JPEG and BMP")]
    [DataRow("II*\0", "TIFF files cannot be read; supported are PNG, JPEG and BMP")]
    [DataRow("Hello", "the file is no image of a known format; supported are PNG, JPEG and BMP")]
    [DataRow("", "the file is empty")]
    public void CreateFromStream_of_another_format_throws(string content, string message)
    {
        var stream = new MemoryStream([.. content.Select(character => (byte)character)]);

        var exception = Assert.ThrowsException<ArgumentException>(() => MLImage.CreateFromStream(stream));

        StringAssert.StartsWith(exception.Message, $"Invalid input stream contents: {message}");
        Assert.AreEqual("imageStream", exception.ParamName);
    }

    [TestMethod]
    public void CreateFromFile_that_is_missing_or_no_image_throws_with_the_path()
    {
        string missing = Path.Combine(_folder, "missing.png");
        string text = Path.Combine(_folder, "text.png");
        File.WriteAllText(text, "text");

        foreach (string path in new[] { missing, text, _folder })
        {
            var exception = Assert.ThrowsException<ArgumentException>(() => MLImage.CreateFromFile(path));
            StringAssert.StartsWith(exception.Message, $"Invalid path '{path}'");
            Assert.AreEqual("imagePath", exception.ParamName);
        }
    }

    [TestMethod]
    public void Null_arguments_throw()
    {
        Assert.ThrowsException<ArgumentNullException>(() => MLImage.CreateFromFile(null!));
        Assert.ThrowsException<ArgumentNullException>(() => MLImage.CreateFromStream(null!));
    }

    [TestMethod]
    public void Disposed_image_gives_no_pixels()
    {
        MLImage image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Bgra32, new byte[4]);
        image.Dispose();
        image.Dispose();

        Assert.ThrowsException<InvalidOperationException>(() => image.Pixels.Length);
        Assert.ThrowsException<InvalidOperationException>(() => image.GetBGRPixels);
        Assert.ThrowsException<InvalidOperationException>(() => image.Save(Path.Combine(_folder, "image.png")));
    }

    [TestMethod]
    [DataRow("png", MLPixelFormat.Bgra32, true, 0)]
    [DataRow("PNG", MLPixelFormat.Rgba32, false, 0)]
    [DataRow("bmp", MLPixelFormat.Rgba32, true, 0)]
    [DataRow("jpg", MLPixelFormat.Bgra32, false, 2)]
    [DataRow("jpeg", MLPixelFormat.Rgba32, false, 2)]
    public void Saved_image_is_loaded_with_the_same_pixels(string extension, MLPixelFormat format, bool hasAlpha, int tolerance)
    {
        const int width = 37;
        const int height = 21;
        byte[] pixels = new byte[4 * width * height];
        for (int i = 0; i < pixels.Length; i += 4)
        {
            int alpha = hasAlpha ? i / 4 * 255 / (width * height) : 255;
            pixels[i] = (byte)(i / 4 % width * 6 * alpha / 255);
            pixels[i + 1] = (byte)(i / 4 / width * 12 * alpha / 255);
            pixels[i + 2] = (byte)((i / 4 % width * 5 ^ 1) * alpha / 255);
            pixels[i + 3] = (byte)alpha;
        }
        string path = Path.Combine(_folder, $"image.{extension}");
        File.WriteAllText(path, "a file that is replaced");

        MLImage.CreateFromPixels(width, height, format, pixels).Save(path);
        using MLImage loaded = MLImage.CreateFromFile(path);

        Assert.AreEqual((width, height), (loaded.Width, loaded.Height));
        for (int i = 0; i < pixels.Length; i++)
        {
            int swapped = format == MLPixelFormat.Rgba32 && i % 4 != 3 ? i / 4 * 4 + 2 - i % 4 : i;
            // A colour of low alpha comes back rounded: it was divided and is multiplied again.
            int rounding = hasAlpha && i % 4 != 3 ? 1 : 0;
            Assert.AreEqual(pixels[swapped], loaded.Pixels[i], (float)(tolerance + rounding), $"byte {i}");
        }
    }

    [TestMethod]
    [DataRow("image.gif")]
    [DataRow("image")]
    public void Save_under_an_unknown_extension_throws_and_writes_nothing(string name)
    {
        MLImage image = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Bgra32, new byte[4]);

        var exception = Assert.ThrowsException<ArgumentException>(() => image.Save(Path.Combine(_folder, name)));

        StringAssert.StartsWith(exception.Message, "Path has invalid image file extension. Expected one of .png, .jpg, .jpeg, .bmp");
        Assert.AreEqual(0, Directory.GetFiles(_folder).Length);
    }
}
