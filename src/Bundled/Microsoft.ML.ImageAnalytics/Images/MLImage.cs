using Microsoft.ML.ImageAnalytics.Codecs;

namespace Microsoft.ML.Data;

/// <summary>An image: four bytes a pixel, rows from top to bottom without gaps.</summary>
/// <remarks>
/// Images from files are in <see cref="MLPixelFormat.Bgra32"/>; where a file has transparency, blue, green and red are multiplied by alpha.
/// Files may be PNG, JPEG or BMP; metadata such as the orientation of a photo and colour profiles are ignored.
/// </remarks>
public sealed class MLImage : IDisposable
{
    private const int BytesPerPixel = 4;

    private byte[]? _pixels;

    private MLImage(int width, int height, MLPixelFormat pixelFormat, byte[] pixels)
    {
        Width = width;
        Height = height;
        PixelFormat = pixelFormat;
        _pixels = pixels;
    }

    /// <summary>Reads an image from a stream, to the stream's end.</summary>
    /// <param name="imageStream">A PNG, JPEG or BMP file.</param>
    /// <exception cref="ArgumentNullException"><paramref name="imageStream"/> is null.</exception>
    /// <exception cref="ArgumentException">The stream holds no image of these formats, or a damaged one, or one too large.</exception>
    public static MLImage CreateFromStream(Stream imageStream)
    {
        ArgumentNullException.ThrowIfNull(imageStream);
        try
        {
            return FromDecoded(ImageDecoder.Decode(imageStream));
        }
        catch (ImageFileException exception)
        {
            throw new ArgumentException($"Invalid input stream contents: {exception.Message}", nameof(imageStream), exception);
        }
    }

    /// <summary>Reads an image from a file.</summary>
    /// <param name="imagePath">The path of a PNG, JPEG or BMP file.</param>
    /// <exception cref="ArgumentNullException"><paramref name="imagePath"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no such file, or it is no image of these formats, or damaged, or too large.</exception>
    public static MLImage CreateFromFile(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        try
        {
            using FileStream file = File.OpenRead(imagePath);
            return FromDecoded(ImageDecoder.Decode(file));
        }
        catch (Exception exception) when (exception is ImageFileException or IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            throw new ArgumentException($"Invalid path '{imagePath}': {exception.Message}", nameof(imagePath), exception);
        }
    }

    /// <summary>Makes an image of a copy of pixels.</summary>
    /// <param name="width">The width, at least 1.</param>
    /// <param name="height">The height, at least 1.</param>
    /// <param name="pixelFormat">The order of a pixel's bytes.</param>
    /// <param name="imagePixelData">Four bytes a pixel, row by row from the top.</param>
    /// <exception cref="ArgumentException">The format is unknown, a size is not positive or the data have another length.</exception>
    public static MLImage CreateFromPixels(int width, int height, MLPixelFormat pixelFormat, ReadOnlySpan<byte> imagePixelData)
    {
        if (pixelFormat is not (MLPixelFormat.Bgra32 or MLPixelFormat.Rgba32))
            throw new ArgumentException($"Unsupported pixel format: expected Bgra32 or Rgba32, got {pixelFormat}", nameof(pixelFormat));
        if (width <= 0)
            throw new ArgumentException($"Invalid width value. Expected at least 1, got {width}", nameof(width));
        if (height <= 0)
            throw new ArgumentException($"Invalid height value. Expected at least 1, got {height}", nameof(height));
        if (imagePixelData.Length != (long)width * height * BytesPerPixel)
        {
            throw new ArgumentException($"Invalid {nameof(imagePixelData)} buffer size. Expected {width} x {height} pixels of "
                + $"{BytesPerPixel} bytes, got {imagePixelData.Length} bytes", nameof(imagePixelData));
        }
        return new MLImage(width, height, pixelFormat, imagePixelData.ToArray());
    }

    /// <summary>The order of a pixel's bytes.</summary>
    public MLPixelFormat PixelFormat { get; }

    /// <summary>The pixels' blue, green and red, three bytes a pixel.</summary>
    /// <exception cref="InvalidOperationException">The image is disposed.</exception>
    public byte[] GetBGRPixels
    {
        get
        {
            byte[] pixels = Buffer;
            byte[] result = new byte[pixels.Length / BytesPerPixel * 3];
            (int blue, int red) = PixelFormat == MLPixelFormat.Bgra32 ? (0, 2) : (2, 0);
            for (int from = 0, to = 0; to < result.Length; from += BytesPerPixel, to += 3)
            {
                result[to] = pixels[from + blue];
                result[to + 1] = pixels[from + 1];
                result[to + 2] = pixels[from + red];
            }
            return result;
        }
    }

    /// <summary>The pixels, four bytes each in the order of <see cref="PixelFormat"/>, row by row from the top.</summary>
    /// <exception cref="InvalidOperationException">The image is disposed.</exception>
    public ReadOnlySpan<byte> Pixels => Buffer;

    /// <summary>Anything one wants to remember of the image; the path for an image from a column of paths.</summary>
    public string? Tag { get; set; }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>The number of bits of each pixel: 32.</summary>
    public int BitsPerPixel => 8 * BytesPerPixel;

    private byte[] Buffer => _pixels ?? throw new InvalidOperationException("Object is disposed.");

    /// <summary>Writes the image to a file, whose extension names the format: png, jpg, jpeg (both in the best quality) or bmp.</summary>
    /// <param name="imagePath">The path; a file that is there is replaced.</param>
    /// <exception cref="ArgumentException">The path has none of these extensions.</exception>
    /// <exception cref="InvalidOperationException">The image is disposed.</exception>
    public void Save(string imagePath)
    {
        ArgumentNullException.ThrowIfNull(imagePath);
        byte[] pixels = Buffer;
        if (!ImageEncoder.CanWrite(imagePath))
        {
            throw new ArgumentException(
                $"Path has invalid image file extension. Expected one of {ImageEncoder.Extensions}, got '{imagePath}'", nameof(imagePath));
        }
        byte[] straight = PixelConversion.ToStraightBgra(pixels, PixelFormat);
        using FileStream file = File.Create(imagePath);
        ImageEncoder.Write(file, Path.GetExtension(imagePath), Width, Height, straight);
    }

    /// <summary>Gives up the pixels.</summary>
    public void Dispose() => _pixels = null;

    /// <summary>An image of <paramref name="pixels"/> themselves.</summary>
    internal static MLImage Own(int width, int height, MLPixelFormat pixelFormat, byte[] pixels, string? tag)
        => new(width, height, pixelFormat, pixels) { Tag = tag };

    private static MLImage FromDecoded(DecodedImage image)
    {
        if (image.HasAlpha)
            PixelConversion.Premultiply(image.Bgra);
        return new MLImage(image.Width, image.Height, MLPixelFormat.Bgra32, image.Bgra);
    }
}
