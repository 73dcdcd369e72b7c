using Microsoft.ML.ImageAnalytics.Codecs.Bmp;
using Microsoft.ML.ImageAnalytics.Codecs.Jpeg;
using Microsoft.ML.ImageAnalytics.Codecs.Png;

namespace Microsoft.ML.ImageAnalytics.Codecs;

/// <summary>Writes image files in the format that a file's extension names.</summary>
internal static class ImageEncoder
{
    private delegate void Encoder(Stream stream, int width, int height, ReadOnlySpan<byte> bgra);

    private static readonly Dictionary<string, Encoder> s_byExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = PngEncoder.Write,
        [".jpg"] = JpegEncoder.Write,
        [".jpeg"] = JpegEncoder.Write,
        [".bmp"] = BmpEncoder.Write,
    };

    /// <summary>The extensions, for messages.</summary>
    public static string Extensions => string.Join(", ", s_byExtension.Keys);

    /// <summary>Whether the path's extension names a format that can be written.</summary>
    public static bool CanWrite(string path) => s_byExtension.ContainsKey(Path.GetExtension(path));

    /// <summary>Writes an image.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="extension">One for which <see cref="CanWrite"/> is true.</param>
    /// <param name="width">The width.</param>
    /// <param name="height">The height.</param>
    /// <param name="bgra">Four bytes a pixel, colours not multiplied by alpha, rows from the top.</param>
    public static void Write(Stream stream, string extension, int width, int height, ReadOnlySpan<byte> bgra)
        => s_byExtension[extension](stream, width, height, bgra);
}
