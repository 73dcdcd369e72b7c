using Microsoft.ML.ImageAnalytics.Codecs.Bmp;
using Microsoft.ML.ImageAnalytics.Codecs.Jpeg;
using Microsoft.ML.ImageAnalytics.Codecs.Png;

namespace Microsoft.ML.ImageAnalytics.Codecs;

/// <summary>Decodes image files of the formats that are known, told by their first bytes.</summary>
internal static class ImageDecoder
{
    private const string Supported = "supported are PNG, JPEG and BMP";

    /// <summary>Reads a stream to its end and decodes it.</summary>
    /// <exception cref="ImageFileException">It is no image of a supported format, or damaged, or too large.</exception>
    public static DecodedImage Decode(Stream stream) => Decode(ReadAll(stream));

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageFileException">It is no image of a supported format, or damaged, or too large.</exception>
    public static DecodedImage Decode(byte[] file)
    {
        ReadOnlySpan<byte> start = file;
        if (start.StartsWith(PngFormat.Signature))
            return PngDecoder.Decode(file);
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return JpegDecoder.Decode(file);
        if (start.StartsWith("BM"u8))
            return BmpDecoder.Decode(file);
        throw new ImageFileException(file.Length == 0 ? "the file is empty" : $"{Describe(start)}; {Supported}");
    }

    private static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("GIF8"u8))
            return "GIF files cannot be read";
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8))
            return "WebP files cannot be read";
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8))
            return "TIFF files cannot be read";
        return "the file is no image of a known format";
    }

    private static byte[] ReadAll(Stream stream)
    {
        if (stream.CanSeek)
        {
            long length = stream.Length - stream.Position;
            CheckLength(length);
            byte[] file = new byte[Math.Max(0, length)];
            int read = stream.ReadAtLeast(file, file.Length, throwOnEndOfStream: false);
            return read == file.Length ? file : file[..read];
        }
        using var copy = new MemoryStream();
        byte[] buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            CheckLength(copy.Length + read);
            copy.Write(buffer, 0, read);
        }
        return copy.ToArray();
    }

    private static void CheckLength(long length)
    {
        if (length > ImageLimits.MaxFileBytes)
            throw new ImageFileException($"the file is too large: expected at most {ImageLimits.MaxFileBytes >> 20} MiB");
    }
}
