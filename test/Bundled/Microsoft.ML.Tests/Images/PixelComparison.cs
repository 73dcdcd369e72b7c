using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>How far decoded pixels are from those expected.</summary>
internal static class PixelComparison
{
    /// <summary>The largest difference of a colour or alpha; colours of transparent pixels do not count.</summary>
    /// <param name="image">The decoded image.</param>
    /// <param name="rgba">The expected pixels: red, green, blue, alpha.</param>
    public static int LargestDifference(DecodedImage image, ReadOnlySpan<byte> rgba)
    {
        Assert.AreEqual(rgba.Length, image.Bgra.Length, $"An image of {image.Width} x {image.Height} pixels");
        int largest = 0;
        for (int i = 0; i < rgba.Length; i += 4)
        {
            largest = Math.Max(largest, Math.Abs(rgba[i + 3] - image.Bgra[i + 3]));
            if (rgba[i + 3] == 0)
                continue;
            largest = Math.Max(largest, Math.Abs(rgba[i] - image.Bgra[i + 2]));
            largest = Math.Max(largest, Math.Abs(rgba[i + 1] - image.Bgra[i + 1]));
            largest = Math.Max(largest, Math.Abs(rgba[i + 2] - image.Bgra[i]));
        }
        return largest;
    }
}
