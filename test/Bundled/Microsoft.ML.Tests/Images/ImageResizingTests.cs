using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using static Microsoft.ML.Transforms.Image.ImageResizingEstimator;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class ImageResizingTests
{
    // A wide image of 40 x 20 and a tall one of 20 x 40, into 10 x 10.
    [TestMethod]
    [DataRow(ResizingKind.Fill, Anchor.Center, 40, 20, 0, 0, 10, 10)]
    [DataRow(ResizingKind.IsoPad, Anchor.Left, 40, 20, 0, 2, 10, 5)]
    [DataRow(ResizingKind.IsoPad, Anchor.Top, 20, 40, 2, 0, 5, 10)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Center, 40, 20, -5, 0, 20, 10)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Left, 40, 20, 0, 0, 20, 10)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Right, 40, 20, -10, 0, 20, 10)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Top, 40, 20, -5, 0, 20, 10)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Center, 20, 40, 0, -5, 10, 20)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Top, 20, 40, 0, 0, 10, 20)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Bottom, 20, 40, 0, -10, 10, 20)]
    [DataRow(ResizingKind.IsoCrop, Anchor.Left, 20, 40, 0, -5, 10, 20)]
    [DataRow(ResizingKind.IsoPad, Anchor.Center, 1000, 1, 0, 4, 10, 1)]
    public void Place_of_the_input_depends_on_kind_and_anchor(ResizingKind kind, Anchor anchor, int width, int height, int x, int y,
        int newWidth, int newHeight)
        => Assert.AreEqual((x, y, newWidth, newHeight), new ImageResizing("B", "A", 10, 10, kind, anchor).Place(width, height));

    [TestMethod]
    public void Image_of_the_wanted_size_stays_as_it_is()
    {
        MLImage image = Noise(5, 7);
        image.Tag = "tag";

        MLImage same = Resize(image, 5, 7, ResizingKind.IsoCrop);
        image.Dispose();

        CollectionAssert.AreEqual(Noise(5, 7).Pixels.ToArray(), same.Pixels.ToArray());
        Assert.AreEqual("tag", same.Tag);
    }

    [TestMethod]
    public void Padding_is_transparent_black_and_the_image_opaque()
    {
        byte[] white = new byte[4 * 4 * 2];
        Array.Fill<byte>(white, 255);

        MLImage padded = Resize(MLImage.CreateFromPixels(4, 2, MLPixelFormat.Bgra32, white), 2, 4, ResizingKind.IsoPad);

        uint[] pixels = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(padded.Pixels).ToArray();
        CollectionAssert.AreEqual(new uint[] { 0, 0, uint.MaxValue, uint.MaxValue, 0, 0, 0, 0 }, pixels);
    }

    [TestMethod]
    public void Step_that_is_doubled_in_width_has_the_values_of_the_filter()
    {
        byte[] step = [0, 0, 0, 255, 0, 0, 0, 255, 240, 240, 240, 255, 240, 240, 240, 255];

        MLImage wide = Resize(MLImage.CreateFromPixels(4, 1, MLPixelFormat.Bgra32, step), 8, 1, ResizingKind.Fill);

        byte[] reds = [.. Enumerable.Range(0, 8).Select(x => wide.Pixels[4 * x + 2])];
        byte[] expected = [.. Enumerable.Range(0, 8).Select(x => Interpolate(step, (x + 0.5) / 2 - 0.5))];
        CollectionAssert.AreEqual(expected, reds);
        // Below and above the step the filter undershoots and overshoots; 0 and 255 bound it.
        Assert.AreEqual(0, reds[2]);
        Assert.IsTrue(reds[5] > 240 && reds[0] == 0 && reds[7] is > 235 and < 245, string.Join(' ', reds));
    }

    [TestMethod]
    [DataRow(31, 17, 8, 8, ResizingKind.Fill)]
    [DataRow(31, 17, 8, 8, ResizingKind.IsoCrop)]
    [DataRow(31, 17, 8, 8, ResizingKind.IsoPad)]
    [DataRow(17, 31, 40, 50, ResizingKind.IsoCrop)]
    [DataRow(1, 1, 5, 3, ResizingKind.Fill)]
    [DataRow(64, 64, 3, 3, ResizingKind.Fill)]
    public void Resized_image_equals_the_filter_computed_pixel_by_pixel(int width, int height, int newWidth, int newHeight,
        ResizingKind kind)
    {
        MLImage image = Noise(width, height);
        var resizing = new ImageResizing("B", "A", newWidth, newHeight, kind, Anchor.Center);
        var (left, top, placedWidth, placedHeight) = resizing.Place(width, height);

        ReadOnlySpan<byte> resized = Resize(image, newWidth, newHeight, kind).Pixels;

        for (int y = Math.Max(0, top); y < Math.Min(newHeight, top + placedHeight); y++)
        {
            for (int x = Math.Max(0, left); x < Math.Min(newWidth, left + placedWidth); x++)
            {
                double fromX = (x - left + 0.5) * width / placedWidth - 0.5;
                double fromY = (y - top + 0.5) * height / placedHeight - 0.5;
                for (int channel = 0; channel < 3; channel++)
                {
                    double sum = 0;
                    for (int row = (int)Math.Floor(fromY) - 1; row <= (int)Math.Floor(fromY) + 2; row++)
                    {
                        for (int column = (int)Math.Floor(fromX) - 1; column <= (int)Math.Floor(fromX) + 2; column++)
                        {
                            int at = 4 * (Math.Clamp(row, 0, height - 1) * width + Math.Clamp(column, 0, width - 1)) + channel;
                            sum += image.Pixels[at] * Mitchell(fromX - column) * Mitchell(fromY - row);
                        }
                    }
                    Assert.AreEqual(Math.Clamp(sum, 0, 255), resized[4 * (y * newWidth + x) + channel], 0.51, $"pixel {x}, {y}");
                }
            }
        }
    }

    private static MLImage Resize(MLImage image, int width, int height, ResizingKind kind)
        => new ImageResizing("B", "A", width, height, kind, Anchor.Center).Apply(image);

    private static MLImage Noise(int width, int height)
    {
        byte[] pixels = new byte[4 * width * height];
        new Random(1).NextBytes(pixels);
        for (int i = 3; i < pixels.Length; i += 4)
            pixels[i] = 255;
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
    }

    private static byte Interpolate(byte[] pixels, double center)
    {
        double sum = 0;
        int last = pixels.Length / 4 - 1;
        for (int i = (int)Math.Floor(center) - 1; i <= (int)Math.Floor(center) + 2; i++)
            sum += pixels[4 * Math.Clamp(i, 0, last)] * Mitchell(center - i);
        return (byte)Math.Round(Math.Clamp(sum, 0, 255));
    }

    // Mitchell and Netravali 1988, equation 8, for any B and C; the code under test has it multiplied out for 1/3.
    private static double Mitchell(double distance)
    {
        const double b = 1.0 / 3;
        const double c = 1.0 / 3;
        double x = Math.Abs(distance);
        if (x < 1)
            return ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x + (6 - 2 * b)) / 6;
        return x < 2 ? ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x + (8 * b + 24 * c)) / 6 : 0;
    }
}
