namespace Microsoft.ML.Attention.Visualization;

/// <summary>The panels of a picture of an image's maps: the bare image, then one for each word, in units of the SVG picture.</summary>
internal sealed class PanelLayout
{
    public const double Margin = 14;
    public const double Font = 14;
    public const double SmallFont = 11;

    private const double Side = 170;
    private const double Gap = 14;
    private const double TextRoom = 42;
    private const int MostColumns = 5;

    private readonly ImageAttentionMap _map;

    public PanelLayout(ImageAttentionMap map)
    {
        _map = map;
        int longer = Math.Max(map.Picture.Width, map.Picture.Height);
        ImageWidth = Math.Max(1, Math.Round(Side * map.Picture.Width / longer));
        ImageHeight = Math.Max(1, Math.Round(Side * map.Picture.Height / longer));
        // A narrow image still has room for its word.
        PanelWidth = Math.Max(ImageWidth, Side / 2);
        Count = map.Words.Count + 1;
        Columns = Math.Min(Count, MostColumns);
        int rows = (Count + Columns - 1) / Columns;
        Width = 2 * Margin + Columns * PanelWidth + (Columns - 1) * Gap;
        Height = 2 * Margin + rows * (ImageHeight + TextRoom) + (rows - 1) * Gap;
    }

    public int Count { get; }

    public int Columns { get; }

    public double ImageWidth { get; }

    public double ImageHeight { get; }

    public double PanelWidth { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Whether the image's pixels are to be seen as such.</summary>
    public bool Enlarged => ImageWidth > _map.Picture.Width;

    /// <summary>The word whose map a panel shows; -1 for the bare image.</summary>
    public static int WordOf(int panel) => panel - 1;

    /// <summary>Where a panel's image is.</summary>
    public (double X, double Y) ImageAt(int panel) => (
        Margin + panel % Columns * (PanelWidth + Gap) + (PanelWidth - ImageWidth) / 2,
        Margin + panel / Columns * (ImageHeight + TextRoom + Gap));

    /// <summary>The middle of a panel's word, on its baseline.</summary>
    public (double X, double Y) TextAt(int panel)
    {
        (double x, double y) = ImageAt(panel);
        return (x + ImageWidth / 2, y + ImageHeight + 17);
    }

    /// <summary>The middle of the line below the word, on its baseline.</summary>
    public (double X, double Y) NoteAt(int panel)
    {
        (double x, double y) = TextAt(panel);
        return (x, y + 17);
    }

    /// <summary>A panel's word as far as there is room; the bare image has the label of several glimpses.</summary>
    public string TextOf(int panel, Func<string, double> width)
    {
        string text = panel > 0 ? Markup.Visible(_map.Words[panel - 1]) : _map.Words.Count != 1 && _map.Label is { } label ? label : "";
        string shown = text;
        for (int elements = 24; elements > 1 && width(shown) > PanelWidth; elements--)
            shown = Markup.Shorten(text, elements);
        return shown;
    }

    /// <summary>What a panel says in numbers of its map.</summary>
    public string NoteOf(int panel) => panel == 0 ? "" : Note(_map, panel - 1);

    /// <summary>How strong the strongest cell is.</summary>
    public static string Note(ImageAttentionMap map, int word) => "up to " + Markup.Percent(map.PeakOf(word).Weight);
}
