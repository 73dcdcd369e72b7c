using System.Globalization;
using System.Text;

namespace Translation.Reporting;

/// <summary>The frame of a chart: its place on the page, the scale to its left, the words around it.</summary>
internal sealed class ChartFrame
{
    public const double Width = 560, Height = 300, Left = 52, Right = 12, Top = 14, Bottom = 46;

    private readonly StringBuilder _svg = new();
    private readonly Axis _vertical;

    /// <summary>Begins a chart.</summary>
    /// <param name="about">What it shows, for people who cannot see it.</param>
    /// <param name="vertical">The scale of its values.</param>
    /// <param name="horizontalTitle">What is below.</param>
    public ChartFrame(string about, Axis vertical, string horizontalTitle)
    {
        _vertical = vertical;
        Add($"<svg class=\"chart\" viewBox=\"0 0 {Width:0} {Height:0}\" role=\"img\" aria-label=\"{Html.Escape(about)}\">\n");
        foreach (double mark in vertical.Marks)
        {
            double y = Y(mark);
            Add($"<line class=\"grid\" x1=\"{Left:0}\" x2=\"{Width - Right:0}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/>");
            Add($"<text x=\"{Left - 8:0}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{mark:0.######}</text>\n");
        }
        Add($"<text x=\"{(Left + Width - Right) / 2:0}\" y=\"{Height - 6:0}\" text-anchor=\"middle\">{Html.Escape(horizontalTitle)}</text>\n");
    }

    /// <summary>The width of the part where values are drawn.</summary>
    public static double Inner => Width - Left - Right;

    /// <summary>The height at which a value is drawn.</summary>
    public double Y(double value) => Top + (1 - _vertical.Place(value)) * (Height - Top - Bottom);

    /// <summary>A word below the chart.</summary>
    public void Label(double x, string text, int line = 0) =>
        Add($"<text x=\"{x:0.#}\" y=\"{Height - Bottom + 16 + 13 * line:0}\" text-anchor=\"middle\">{Html.Escape(text)}</text>\n");

    /// <summary>Something drawn.</summary>
    public void Add(FormattableString svg) => _svg.Append(svg.ToString(CultureInfo.InvariantCulture));

    /// <summary>The chart.</summary>
    public string End() => _svg.Append("</svg>\n").ToString();
}
