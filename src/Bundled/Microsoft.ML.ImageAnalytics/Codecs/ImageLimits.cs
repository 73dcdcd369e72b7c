namespace Microsoft.ML.ImageAnalytics.Codecs;

/// <summary>What decoding may cost: sizes that a file claims are checked against these before memory is taken.</summary>
internal static class ImageLimits
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long MaxFileBytes = 256L << 20;

    /// <summary>The most memory that the decoding of one file takes, in bytes, the file itself apart.</summary>
    public const long MaxDecodedBytes = 400L << 20;

    /// <summary>Checks an image's size.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="width">The claimed width.</param>
    /// <param name="height">The claimed height.</param>
    /// <param name="bytesPerPixel">What decoding takes for each pixel: 4 for the result, and what else it holds.</param>
    /// <exception cref="ImageFileException">A size is not positive, or decoding would take too much memory.</exception>
    public static void CheckSize(string format, long width, long height, double bytesPerPixel = 4)
    {
        if (width <= 0 || height <= 0)
            throw new ImageFileException($"{format}: expected a width and height of at least 1, got {width} x {height}");
        if (width > int.MaxValue / 4 || height > int.MaxValue / 4 || width * height * bytesPerPixel > MaxDecodedBytes)
        {
            throw new ImageFileException($"{format}: an image of {width} x {height} pixels is too large: decoding it may take at most "
                + $"{MaxDecodedBytes >> 20} MiB");
        }
    }

    /// <summary>Checks that a file can hold what it claims to: no encoding packs more than so many units into a byte.</summary>
    /// <exception cref="ImageFileException">It cannot.</exception>
    public static void CheckFileHolds(string format, long units, double unitsPerByte, long fileBytes)
    {
        if (units > unitsPerByte * fileBytes)
            throw new ImageFileException($"{format}: the file of {fileBytes} bytes is too short for the image size that it claims");
    }
}
