using Microsoft.ML.Attention.Visualization;

namespace Microsoft.ML.Attention;

/// <summary>
/// Where a model looked in an image, for people to look at: one map over the image for each word of a caption (Xu et al. 2015, figure 2),
/// or the mask of a classification with its label.
/// </summary>
/// <remarks>
/// A map has a weight for each cell of the model's feature map. Pictures show it over the image, brightened from cell to cell by a cubic
/// B-spline, which is close to the Gaussian of Xu et al. 2015: no weight is spread beyond the next but one cell, a uniform map stays
/// uniform. Brightness is relative to the strongest place of the same map, because the weights of many cells are all small; the strongest
/// cell's weight is said in numbers. Pictures hold the image with at most 768 pixels a side; a larger one is reduced.
/// </remarks>
public sealed partial class ImageAttentionMap
{
    private readonly float[] _weights; // [words, rows, columns]

    private ImageAttentionMap(
        Raster picture, int width, int height, string? label, string[] words, float[] weights, int mapRows, int mapColumns)
    {
        Picture = picture;
        Width = width;
        Height = height;
        Label = label;
        Words = words;
        _weights = weights;
        MapRows = mapRows;
        MapColumns = mapColumns;
    }

    /// <summary>Columns of the image, in pixels.</summary>
    public int Width { get; }

    /// <summary>Rows of the image, in pixels.</summary>
    public int Height { get; }

    /// <summary>The class that the masks led to; null for the words of a caption.</summary>
    public string? Label { get; }

    /// <summary>What each map is of: the words, or for a classification the label, or its glimpses by number.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Rows of each map.</summary>
    public int MapRows { get; }

    /// <summary>Columns of each map.</summary>
    public int MapColumns { get; }

    /// <summary>The image as pictures show it.</summary>
    internal Raster Picture { get; }

    /// <summary>The weight, from 0 to 1, that a word gave a cell.</summary>
    /// <param name="word">The word, from 0.</param>
    /// <param name="row">The cell's row, from 0 at the top.</param>
    /// <param name="column">The cell's column, from 0 at the left.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such word or cell.</exception>
    public float this[int word, int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(word);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(word, Words.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, MapRows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, MapColumns);
            return MapOf(word)[row * MapColumns + column];
        }
    }

    /// <summary>
    /// One page, complete in itself: the image above its words; pointing at a word, tapping it, or going to it by keyboard shows its map. A
    /// mask is shown beside the bare image. Follows the reader's choice of light or dark.
    /// </summary>
    /// <param name="title">The page's title.</param>
    public string ToHtml(string title = "Attention") => ToHtml([this], title);

    /// <summary>One page, complete in itself, with several images.</summary>
    /// <param name="maps">The images with their maps.</param>
    /// <param name="title">The page's title.</param>
    public static string ToHtml(IEnumerable<ImageAttentionMap> maps, string title = "Attention")
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(title);
        return HtmlImagePage.Write(maps, title);
    }

    /// <summary>A picture with a panel for the image and one for each word, the word below its map.</summary>
    public string ToSvg() => SvgImagePicture.Write(this);

    /// <summary>
    /// The panels of <see cref="ToSvg"/> as a PNG file. Letters of Latin and Cyrillic script are drawn; any other character is a box
    /// with its code point.
    /// </summary>
    /// <param name="scale">Pixels for each unit of the SVG picture, 0.5 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of its range, or the picture would have over 100 million pixels.</exception>
    public byte[] ToPng(double scale = 2) => PngEncoder.Encode(ImagePicture.Draw(this, scale));

    /// <summary>
    /// The maps for programs:
    /// <c>{"width":…,"height":…,"mapRows":…,"mapColumns":…,"label":…,"words":["…"],"attention":[[…],…]}</c>, for each word one list of
    /// weights, cell by cell in row order; without the image itself.
    /// </summary>
    public string ToJson() => JsonAttention.Write(this);

    /// <summary>A word's map, [rows, columns].</summary>
    internal ReadOnlySpan<float> MapOf(int word) => _weights.AsSpan(word * MapRows * MapColumns, MapRows * MapColumns);

    /// <summary>A word's strongest cell; of equal ones, the first.</summary>
    internal (int Row, int Column, float Weight) PeakOf(int word)
    {
        ReadOnlySpan<float> map = MapOf(word);
        int best = 0;
        for (int cell = 1; cell < map.Length; cell++)
        {
            if (map[cell] > map[best])
                best = cell;
        }

        return (best / MapColumns, best % MapColumns, map[best]);
    }
}
