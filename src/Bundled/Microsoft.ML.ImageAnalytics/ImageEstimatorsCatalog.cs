using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML;

/// <summary>The transforms for images.</summary>
public static class ImageEstimatorsCatalog
{
    /// <summary>Makes images gray.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of gray images; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column of images. None means <paramref name="outputColumnName"/>.</param>
    public static ImageGrayscalingEstimator ConvertToGrayscale(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null)
        => new(catalog.EnvironmentOf(), (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Loads image files by their paths.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of images; a column of that name is hidden by it.</param>
    /// <param name="imageFolder">The folder that paths are relative to; if none or empty, they are used as they are.</param>
    /// <param name="inputColumnName">The column of paths, text. None means <paramref name="outputColumnName"/>.</param>
    /// <exception cref="ArgumentException">There is no such folder.</exception>
    public static ImageLoadingEstimator LoadImages(this TransformsCatalog catalog, string outputColumnName, string? imageFolder,
        string? inputColumnName = null)
        => new(catalog.EnvironmentOf(), imageFolder, asImages: true, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Loads the bytes of image files by their paths.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of bytes; a column of that name is hidden by it.</param>
    /// <param name="imageFolder">The folder that paths are relative to; if none or empty, they are used as they are.</param>
    /// <param name="inputColumnName">The column of paths, text. None means <paramref name="outputColumnName"/>.</param>
    /// <exception cref="ArgumentException">There is no such folder.</exception>
    public static ImageLoadingEstimator LoadRawImageBytes(this TransformsCatalog catalog, string outputColumnName, string? imageFolder,
        string? inputColumnName = null)
        => new(catalog.EnvironmentOf(), imageFolder, asImages: false, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Makes vectors of the colours of pixels.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of vectors; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column of images of one size. None means <paramref name="outputColumnName"/>.</param>
    /// <param name="colorsToExtract">The colours.</param>
    /// <param name="orderOfExtraction">The order of the colours.</param>
    /// <param name="interleavePixelColors">Whether all colours of a pixel stand together; otherwise all pixels of a colour do.</param>
    /// <param name="offsetImage">What is subtracted from each colour, 0 to 255, first. For vectors of Single only.</param>
    /// <param name="scaleImage">What each colour is then multiplied by. For vectors of Single only.</param>
    /// <param name="outputAsFloatArray">Whether vectors are of Single; otherwise they are of Byte.</param>
    public static ImagePixelExtractingEstimator ExtractPixels(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null,
        ImagePixelExtractingEstimator.ColorBits colorsToExtract = ImagePixelExtractingEstimator.ColorBits.Rgb,
        ImagePixelExtractingEstimator.ColorsOrder orderOfExtraction = ImagePixelExtractingEstimator.ColorsOrder.ARGB,
        bool interleavePixelColors = false, float offsetImage = 0, float scaleImage = 1, bool outputAsFloatArray = true)
        => new(catalog.EnvironmentOf(), new PixelExtraction(outputColumnName, inputColumnName ?? outputColumnName,
            new ChannelLayout(colorsToExtract, orderOfExtraction, interleavePixelColors), offsetImage, scaleImage, outputAsFloatArray));

    /// <summary>Brings images to one size.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of images of the new size; a column of that name is hidden by it.</param>
    /// <param name="imageWidth">The new width in pixels, at least 1.</param>
    /// <param name="imageHeight">The new height in pixels, at least 1.</param>
    /// <param name="inputColumnName">The column of images. None means <paramref name="outputColumnName"/>.</param>
    /// <param name="resizing">What becomes of images of other proportions.</param>
    /// <param name="cropAnchor">Which part of the image stays where something is cut off.</param>
    public static ImageResizingEstimator ResizeImages(this TransformsCatalog catalog, string outputColumnName, int imageWidth,
        int imageHeight, string? inputColumnName = null,
        ImageResizingEstimator.ResizingKind resizing = ImageResizingEstimator.ResizingKind.IsoCrop,
        ImageResizingEstimator.Anchor cropAnchor = ImageResizingEstimator.Anchor.Center)
        => new(catalog.EnvironmentOf(),
            new ImageResizing(outputColumnName, inputColumnName ?? outputColumnName, imageWidth, imageHeight, resizing, cropAnchor));

    /// <summary>Makes images of vectors of the colours of their pixels.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="imageHeight">The images' height in pixels.</param>
    /// <param name="imageWidth">The images' width in pixels.</param>
    /// <param name="outputColumnName">The name of the column of images; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column of vectors. None means <paramref name="outputColumnName"/>.</param>
    /// <param name="colorsPresent">The colours that the vectors hold.</param>
    /// <param name="orderOfColors">The order of the colours.</param>
    /// <param name="interleavedColors">Whether all colours of a pixel stand together; otherwise all pixels of a colour do.</param>
    /// <param name="scaleImage">What each value is multiplied by, first.</param>
    /// <param name="offsetImage">What is then subtracted.</param>
    /// <param name="defaultAlpha">Alpha, 0 to 255, if the vectors do not hold it.</param>
    /// <param name="defaultRed">Red, 0 to 255, if the vectors do not hold it.</param>
    /// <param name="defaultGreen">Green, 0 to 255, if the vectors do not hold it.</param>
    /// <param name="defaultBlue">Blue, 0 to 255, if the vectors do not hold it.</param>
    public static VectorToImageConvertingEstimator ConvertToImage(this TransformsCatalog catalog, int imageHeight, int imageWidth,
        string outputColumnName, string? inputColumnName = null,
        ImagePixelExtractingEstimator.ColorBits colorsPresent = ImagePixelExtractingEstimator.ColorBits.Rgb,
        ImagePixelExtractingEstimator.ColorsOrder orderOfColors = ImagePixelExtractingEstimator.ColorsOrder.ARGB,
        bool interleavedColors = false, float scaleImage = 1, float offsetImage = 0, int defaultAlpha = 255, int defaultRed = 0,
        int defaultGreen = 0, int defaultBlue = 0)
        => new(catalog.EnvironmentOf(), new VectorToImageConversion(outputColumnName, inputColumnName ?? outputColumnName, imageHeight,
            imageWidth, new ChannelLayout(colorsPresent, orderOfColors, interleavedColors), scaleImage, offsetImage,
            new PixelDefaults(defaultAlpha, defaultRed, defaultGreen, defaultBlue)));
}
