namespace Microsoft.ML.Attention.Visualization;

/// <summary>Where the parts of a picture of an attention map are, in units of the SVG picture.</summary>
internal sealed class HeatMapLayout
{
    public const double Cell = 24;
    public const double Font = 13;
    public const double Margin = 14;
    public const double LabelGap = 8;
    public const double LabelAngle = 60;
    public const double LegendWidth = 120;
    public const double LegendHeight = 10;

    // Weights below half of this differ from nothing by less than a screen shows.
    public const float Smallest = 0.005f;

    private const double LegendRoom = 44;
    private const int MaxLabelElements = 28;

    /// <param name="map">The map.</param>
    /// <param name="width">How wide a label is drawn, or about how wide.</param>
    public HeatMapLayout(AttentionMap map, Func<string, double> width)
    {
        Inputs = [.. map.InputTokens.Select(Markup.Visible)];
        Outputs = [.. map.OutputTokens.Select(Markup.Visible)];
        InputLabels = [.. Inputs.Select(t => Markup.Shorten(t, MaxLabelElements))];
        OutputLabels = [.. Outputs.Select(t => Markup.Shorten(t, MaxLabelElements))];

        double radians = LabelAngle * Math.PI / 180;
        double labelRoom = OutputLabels.Select(width).DefaultIfEmpty(0).Max() + LabelGap;
        Left = Margin + labelRoom;
        Top = Margin + InputLabels.Select(width).DefaultIfEmpty(0).Max() * Math.Sin(radians) + Font + LabelGap;
        GridWidth = Cell * Inputs.Length;
        GridHeight = Cell * Outputs.Length;
        // A slanted label of a late column reaches beyond the grid.
        double right = InputLabels.Select((label, i) => Left + Cell * (i + 1) + width(label) * Math.Cos(radians))
            .DefaultIfEmpty(Left).Max();
        Width = Math.Max(Math.Max(right, Left + GridWidth), Margin + LegendWidth + 90) + Margin;
        Height = Top + GridHeight + LegendRoom + Margin;
    }

    /// <summary>The input tokens, to be read.</summary>
    public string[] Inputs { get; }

    /// <summary>The output tokens, to be read.</summary>
    public string[] Outputs { get; }

    /// <summary>The input tokens, as far as there is room.</summary>
    public string[] InputLabels { get; }

    /// <summary>The output tokens, as far as there is room.</summary>
    public string[] OutputLabels { get; }

    public double Left { get; }

    public double Top { get; }

    public double GridWidth { get; }

    public double GridHeight { get; }

    public double Width { get; }

    public double Height { get; }

    public double LegendTop => Top + GridHeight + LegendRoom - LegendHeight;

    /// <summary>Where the label of a column starts, on its slanted baseline.</summary>
    public (double X, double Y) ColumnLabel(int input) => (Left + Cell * (input + 0.5) + Font / 3, Top - LabelGap);

    /// <summary>Where the label of a row ends, on its baseline.</summary>
    public (double X, double Y) RowLabel(int output) => (Left - LabelGap, Top + Cell * output + Cell / 2 + Font / 3);
}
