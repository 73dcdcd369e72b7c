using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Draws an attention map as a stand-alone SVG picture.</summary>
internal static class SvgAttentionPicture
{
    private const double Cell = 24;
    private const double Font = 13;
    private const double Margin = 14;
    private const double LabelGap = 8;
    private const double LabelAngle = 60;
    private const double LegendWidth = 120;
    private const double LegendHeight = 10;
    private const double LegendRoom = 44;
    private const int MaxLabelElements = 28;

    // Weights below half of this differ from nothing by less than a screen shows.
    private const float Smallest = 0.005f;

    private const string Style =
        "text{font:13px system-ui,sans-serif;fill:#1c1c1e;white-space:pre}"
        + ".paper{fill:#fff}.heat{fill:#0b5cad}.grid{fill:none;stroke:#d9d9dd}"
        + ".low{stop-color:#0b5cad;stop-opacity:0}.high{stop-color:#0b5cad}"
        + "@media(prefers-color-scheme:dark){text{fill:#ececee}.paper{fill:#17181a}.heat{fill:#5cb0ff}.grid{stroke:#3a3c41}"
        + ".low{stop-color:#5cb0ff}.high{stop-color:#5cb0ff}}";

    public static string Write(AttentionMap map)
    {
        string[] inputs = [.. map.InputTokens.Select(Markup.Visible)];
        string[] outputs = [.. map.OutputTokens.Select(Markup.Visible)];
        string[] inputLabels = [.. inputs.Select(t => Markup.Shorten(t, MaxLabelElements))];
        string[] outputLabels = [.. outputs.Select(t => Markup.Shorten(t, MaxLabelElements))];

        double radians = LabelAngle * Math.PI / 180;
        double labelRoom = outputLabels.Select(Width).DefaultIfEmpty(0).Max() + LabelGap;
        double left = Margin + labelRoom;
        double top = Margin + inputLabels.Select(Width).DefaultIfEmpty(0).Max() * Math.Sin(radians) + Font + LabelGap;
        double gridWidth = Cell * inputs.Length;
        double gridHeight = Cell * outputs.Length;
        // A slanted label of a late column reaches beyond the grid.
        double right = inputLabels.Select((label, i) => left + Cell * (i + 1) + Width(label) * Math.Cos(radians))
            .DefaultIfEmpty(left).Max();
        double width = Math.Max(Math.Max(right, left + gridWidth), Margin + LegendWidth + 90) + Margin;
        double height = top + gridHeight + LegendRoom + Margin;

        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" ");
        Append(svg, $"width=\"{width:0.#}\" height=\"{height:0.#}\" viewBox=\"0 0 {width:0.#} {height:0.#}\" ");
        svg.Append("role=\"img\" aria-labelledby=\"title about\">\n<title id=\"title\">Attention map</title>\n<desc id=\"about\">Rows: ")
            .Append(Markup.Escape(string.Join(' ', outputs))).Append(". Columns: ").Append(Markup.Escape(string.Join(' ', inputs)))
            .Append(".</desc>\n<style>").Append(Style).Append("</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        for (int input = 0; input < inputs.Length; input++)
        {
            double x = left + Cell * (input + 0.5) + Font / 3;
            double y = top - LabelGap;
            Append(svg, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" transform=\"rotate({-LabelAngle:0} {x:0.#} {y:0.#})\">");
            AppendLabel(svg, inputLabels[input], inputs[input]);
        }

        for (int output = 0; output < outputs.Length; output++)
        {
            double y = top + Cell * output;
            Append(svg, $"<text x=\"{left - LabelGap:0.#}\" y=\"{y + Cell / 2 + Font / 3:0.#}\" text-anchor=\"end\">");
            AppendLabel(svg, outputLabels[output], outputs[output]);
            for (int input = 0; input < inputs.Length; input++)
                AppendCell(svg, left + Cell * input, y, map[output, input], outputs[output], inputs[input]);
        }

        AppendGrid(svg, left, top, inputs.Length, outputs.Length);
        AppendLegend(svg, Margin, top + gridHeight + LegendRoom - LegendHeight);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendLabel(StringBuilder svg, string label, string token)
    {
        if (label.Length != token.Length)
            svg.Append("<title>").Append(Markup.Escape(token)).Append("</title>");
        svg.Append(Markup.Escape(label)).Append("</text>\n");
    }

    private static void AppendCell(StringBuilder svg, double x, double y, float weight, string output, string input)
    {
        if (weight < Smallest)
            return;
        Append(svg, $"<rect class=\"heat\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{Cell}\" height=\"{Cell}\" ");
        svg.Append("fill-opacity=\"").Append(Markup.Number(Math.Min(weight, 1))).Append("\"><title>\u2068").Append(Markup.Escape(output))
            .Append("\u2069 \u2190 \u2068").Append(Markup.Escape(input)).Append("\u2069: ")
            .Append(Markup.Percent(weight)).Append("</title></rect>\n");
    }

    private static void AppendGrid(StringBuilder svg, double left, double top, int columns, int rows)
    {
        svg.Append("<path class=\"grid\" d=\"");
        for (int column = 0; column <= columns; column++)
            Append(svg, $"M{left + Cell * column:0.#} {top:0.#}v{Cell * rows:0.#}");
        for (int row = 0; row <= rows; row++)
            Append(svg, $"M{left:0.#} {top + Cell * row:0.#}h{Cell * columns:0.#}");
        svg.Append("\"/>\n");
    }

    private static void AppendLegend(StringBuilder svg, double x, double y)
    {
        svg.Append("<defs><linearGradient id=\"scale\"><stop class=\"low\" offset=\"0\"/>")
            .Append("<stop class=\"high\" offset=\"1\"/></linearGradient></defs>\n");
        double bar = x + 28;
        Append(svg, $"<text x=\"{x:0.#}\" y=\"{y + LegendHeight:0.#}\">0 %</text>");
        Append(svg, $"<rect x=\"{bar:0.#}\" y=\"{y:0.#}\" width=\"{LegendWidth}\" height=\"{LegendHeight}\" fill=\"url(#scale)\"/>");
        Append(svg, $"<rect class=\"grid\" x=\"{bar:0.#}\" y=\"{y:0.#}\" width=\"{LegendWidth}\" height=\"{LegendHeight}\"/>");
        Append(svg, $"<text x=\"{bar + LegendWidth + 6:0.#}\" y=\"{y + LegendHeight:0.#}\">100 %</text>\n");
    }

    /// <summary>About how wide a label is drawn: no font is at hand to measure it by.</summary>
    private static double Width(string label)
    {
        double ems = 0;
        foreach (Rune rune in label.EnumerateRunes())
        {
            ems += Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
                _ when rune.Value is >= 0x1100 and (<= 0x115F or >= 0x2E80) => 1.05,
                UnicodeCategory.UppercaseLetter or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol => 0.75,
                _ => 0.6,
            };
        }

        return ems * Font;
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
