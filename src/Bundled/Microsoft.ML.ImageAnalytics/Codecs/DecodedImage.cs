namespace Microsoft.ML.ImageAnalytics.Codecs;

/// <summary>A decoded file.</summary>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Bgra">Four bytes a pixel: blue, green, red (not multiplied by alpha) and alpha; rows from the top.</param>
/// <param name="HasAlpha">Whether a pixel may have an alpha below 255.</param>
internal sealed record DecodedImage(int Width, int Height, byte[] Bgra, bool HasAlpha);
