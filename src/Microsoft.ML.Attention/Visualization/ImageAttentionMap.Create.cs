using Microsoft.ML.Attention.Imaging;
using Microsoft.ML.Attention.Visualization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention;

public sealed partial class ImageAttentionMap
{
    private const int MaxSide = 768;

    /// <summary>Makes the maps of a caption: of an image, and the tokens and attention that a model put out for it.</summary>
    /// <param name="image">The image; its colours are shown without its transparency, as models read them. The map keeps a copy.</param>
    /// <param name="words">The words; null counts as none.</param>
    /// <param name="attention">The weights, from 0 to 1, words x map rows x map columns in row order.</param>
    /// <param name="mapRows">Rows of each map, at least 1.</param>
    /// <param name="mapColumns">Columns of each map, at least 1.</param>
    /// <exception cref="ArgumentException">The weights do not fit words and cells, or one is not between 0 and 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A map has no row or no column.</exception>
    public static ImageAttentionMap Create(
        MLImage image, IReadOnlyList<string>? words, ReadOnlySpan<float> attention, int mapRows, int mapColumns)
    {
        ArgumentNullException.ThrowIfNull(image);
        string[] texts = [.. (words ?? []).Select(word => word ?? "")];
        CheckWords(texts.Length, attention, mapRows, mapColumns);
        return new ImageAttentionMap(
            PictureOf(image), image.Width, image.Height, null, texts, attention.ToArray(), mapRows, mapColumns);
    }

    /// <summary>Makes the map of a classification: of an image, and the label and mask that a model put out for it.</summary>
    /// <param name="image">The image; its colours are shown without its transparency, as models read them. The map keeps a copy.</param>
    /// <param name="label">The predicted class, or whatever should stand beside the mask.</param>
    /// <param name="mask">The weights, from 0 to 1, map rows x map columns in row order; several glimpses one after the other.</param>
    /// <param name="mapRows">Rows of the map, at least 1.</param>
    /// <param name="mapColumns">Columns of the map, at least 1.</param>
    /// <exception cref="ArgumentException">The weights do not fill one or more maps, or one is not between 0 and 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The map has no row or no column.</exception>
    public static ImageAttentionMap Create(MLImage image, string label, ReadOnlySpan<float> mask, int mapRows, int mapColumns)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(label);
        string[] glimpses = Glimpses(label, mask, mapRows, mapColumns);
        return new ImageAttentionMap(
            PictureOf(image), image.Width, image.Height, label, glimpses, mask.ToArray(), mapRows, mapColumns);
    }

    /// <summary>Makes the maps of a caption for an image that is given as numbers.</summary>
    /// <param name="pixels">The pixels, [channels, height, width], or [height, width, channels] if interleaved.</param>
    /// <param name="height">Rows of the image, at least 1.</param>
    /// <param name="width">Columns of the image, at least 1.</param>
    /// <param name="channels">1 (grey), 3 (red, green, blue) or 4, of which the last is not shown.</param>
    /// <param name="words">The words; null counts as none.</param>
    /// <param name="attention">The weights, from 0 to 1, words x map rows x map columns in row order.</param>
    /// <param name="mapRows">Rows of each map, at least 1.</param>
    /// <param name="mapColumns">Columns of each map, at least 1.</param>
    /// <param name="interleaved">Whether the channels of a pixel stand side by side.</param>
    /// <param name="black">The number that is shown as black; what is below is black, too.</param>
    /// <param name="white">The number that is shown as white, above that of black: 1 where pixels were scaled to 0 to 1.</param>
    /// <exception cref="ArgumentException">Pixels or weights do not fit their sizes, or have a number that they cannot have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or a level is out of its range.</exception>
    public static ImageAttentionMap Create(
        ReadOnlySpan<float> pixels, int height, int width, int channels, IReadOnlyList<string>? words, ReadOnlySpan<float> attention,
        int mapRows, int mapColumns, bool interleaved = false, float black = 0, float white = 255)
    {
        string[] texts = [.. (words ?? []).Select(word => word ?? "")];
        CheckWords(texts.Length, attention, mapRows, mapColumns);
        Raster picture = PictureOf(pixels, height, width, channels, interleaved, black, white);
        return new ImageAttentionMap(picture, width, height, null, texts, attention.ToArray(), mapRows, mapColumns);
    }

    /// <summary>Makes the map of a classification for an image that is given as numbers.</summary>
    /// <param name="pixels">The pixels, [channels, height, width], or [height, width, channels] if interleaved.</param>
    /// <param name="height">Rows of the image, at least 1.</param>
    /// <param name="width">Columns of the image, at least 1.</param>
    /// <param name="channels">1 (grey), 3 (red, green, blue) or 4, of which the last is not shown.</param>
    /// <param name="label">The predicted class, or whatever should stand beside the mask.</param>
    /// <param name="mask">The weights, from 0 to 1, map rows x map columns in row order; several glimpses one after the other.</param>
    /// <param name="mapRows">Rows of the map, at least 1.</param>
    /// <param name="mapColumns">Columns of the map, at least 1.</param>
    /// <param name="interleaved">Whether the channels of a pixel stand side by side.</param>
    /// <param name="black">The number that is shown as black; what is below is black, too.</param>
    /// <param name="white">The number that is shown as white, above that of black: 1 where pixels were scaled to 0 to 1.</param>
    /// <exception cref="ArgumentException">Pixels or weights do not fit their sizes, or have a number that they cannot have.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or a level is out of its range.</exception>
    public static ImageAttentionMap Create(
        ReadOnlySpan<float> pixels, int height, int width, int channels, string label, ReadOnlySpan<float> mask,
        int mapRows, int mapColumns, bool interleaved = false, float black = 0, float white = 255)
    {
        ArgumentNullException.ThrowIfNull(label);
        string[] glimpses = Glimpses(label, mask, mapRows, mapColumns);
        Raster picture = PictureOf(pixels, height, width, channels, interleaved, black, white);
        return new ImageAttentionMap(picture, width, height, label, glimpses, mask.ToArray(), mapRows, mapColumns);
    }

    private static void CheckWords(int words, ReadOnlySpan<float> attention, int mapRows, int mapColumns)
    {
        long cells = Cells(mapRows, mapColumns);
        if (words * cells != attention.Length)
        {
            throw new ArgumentException(
                $"Expected {words * cells} weights for {words} words x {mapRows} map rows x {mapColumns} map columns, got {attention.Length}. "
                + "Pass the columns of one and the same row, and the feature map's size.", nameof(attention));
        }

        CheckWeights(attention, cells, "word", nameof(attention));
    }

    private static string[] Glimpses(string label, ReadOnlySpan<float> mask, int mapRows, int mapColumns)
    {
        long cells = Cells(mapRows, mapColumns);
        if (mask.Length == 0 || mask.Length % cells != 0)
        {
            throw new ArgumentException(
                $"Expected {cells} weights for {mapRows} map rows x {mapColumns} map columns, or as many for each of several glimpses, "
                + $"got {mask.Length}.", nameof(mask));
        }

        CheckWeights(mask, cells, "glimpse", nameof(mask));
        int count = (int)(mask.Length / cells);
        return count == 1 ? [label] : [.. Enumerable.Range(1, count).Select(glimpse => $"glimpse {glimpse}")];
    }

    private static long Cells(int mapRows, int mapColumns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mapRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mapColumns, 1);
        return (long)mapRows * mapColumns;
    }

    private static void CheckWeights(ReadOnlySpan<float> weights, long cells, string part, string parameter)
    {
        int wrong = WeightRange.FirstOutside(weights);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Expected weights from 0 to 1, got {weights[wrong]} for {part} {wrong / cells} and cell {wrong % cells}.", parameter);
        }
    }

    private static Raster PictureOf(MLImage image)
    {
        var size = new ImageSize(3, image.Height, image.Width);
        return Raster.FromPlanes(ImageColumn.Pixels(image, size), size, interleaved: false, black: 0, white: 255).ReducedTo(MaxSide);
    }

    private static Raster PictureOf(
        ReadOnlySpan<float> pixels, int height, int width, int channels, bool interleaved, float black, float white)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (channels is not (1 or 3 or 4))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Expected 1 (grey), 3 (red, green, blue) or 4 channels.");
        if (!(white > black && float.IsFinite(white - black)))
            throw new ArgumentOutOfRangeException(nameof(white), white, $"Expected a finite number above that of black, {black}.");
        if ((long)height * width * channels != pixels.Length)
        {
            throw new ArgumentException(
                $"Expected {(long)height * width * channels} numbers for {height} rows x {width} columns x {channels} channels, got "
                + $"{pixels.Length}.", nameof(pixels));
        }

        for (int i = 0; i < pixels.Length; i++)
        {
            if (!float.IsFinite(pixels[i]))
                throw new ArgumentException($"Expected finite numbers, got {pixels[i]} at {i}: there is no image to show.", nameof(pixels));
        }

        return Raster.FromPlanes(pixels, new ImageSize(channels, height, width), interleaved, black, white).ReducedTo(MaxSide);
    }
}
