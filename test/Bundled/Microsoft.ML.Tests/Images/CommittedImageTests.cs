using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

[TestClass]
public sealed class CommittedImageTests
{
    private static IEnumerable<object[]> Names => ImageFiles.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Committed_image_is_decoded_to_its_pixels(string name)
    {
        DecodedImage image = ImageDecoder.Decode(ImageFiles.Read(name));

        Assert.AreEqual((19, 13), (image.Width, image.Height));
        // Ink and masks of few bits are rounded in ways of one's own.
        int tolerance = name is "cmyk.jpg" or "rgb565.bmp" ? 1 : 0;
        int difference = PixelComparison.LargestDifference(image, ImageFiles.ReadPixels(name));
        Assert.IsTrue(difference <= tolerance, $"differs by {difference}");
    }

    [TestMethod]
    public void Committed_images_are_of_all_formats()
        => CollectionAssert.AreEquivalent(new[] { ".png", ".jpg", ".bmp" },
            ImageFiles.Names.Select(Path.GetExtension).Distinct().ToArray());
}
