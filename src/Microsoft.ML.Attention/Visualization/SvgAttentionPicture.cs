using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Draws an attention map as a stand-alone SVG picture.</summary>
internal static class SvgAttentionPicture
{
    private const double Cell = HeatMapLayout.Cell;
    private const double LegendWidth = HeatMapLayout.LegendWidth;
    private const double LegendHeight = HeatMapLayout.LegendHeight;

    private const string Style =
        "text{font:13px system-ui,sans-serif;fill:#1c1c1e;white-space:pre}"
        + ".paper{fill:#fff}.heat{fill:#0b5cad}.grid{fill:none;stroke:#d9d9dd}"
        + ".low{stop-color:#0b5cad;stop-opacity:0}.high{stop-color:#0b5cad}"
        + "@media(prefers-color-scheme:dark){text{fill:#ececee}.paper{fill:#17181a}.heat{fill:#5cb0ff}.grid{stroke:#3a3c41}"
        + ".low{stop-color:#5cb0ff}.high{stop-color:#5cb0ff}}";

    public static string Write(AttentionMap map)
    {
        var layout = new HeatMapLayout(map, label => Markup.Width(label, HeatMapLayout.Font));
        (string[] inputs, string[] outputs) = (layout.Inputs, layout.Outputs);
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" ");
        Append(svg, $"width=\"{layout.Width:0.#}\" height=\"{layout.Height:0.#}\" viewBox=\"0 0 {layout.Width:0.#} {layout.Height:0.#}\" ");
        svg.Append("role=\"img\" aria-labelledby=\"title about\">\n<title id=\"title\">Attention map</title>\n<desc id=\"about\">Rows: ")
            .Append(Markup.Escape(string.Join(' ', outputs))).Append(". Columns: ").Append(Markup.Escape(string.Join(' ', inputs)))
            .Append(".</desc>\n<style>").Append(Style).Append("</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        for (int input = 0; input < inputs.Length; input++)
        {
            (double x, double y) = layout.ColumnLabel(input);
            Append(svg, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" transform=\"rotate({-HeatMapLayout.LabelAngle:0} {x:0.#} {y:0.#})\">");
            AppendLabel(svg, layout.InputLabels[input], inputs[input]);
        }

        for (int output = 0; output < outputs.Length; output++)
        {
            (double x, double y) = layout.RowLabel(output);
            Append(svg, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"end\">");
            AppendLabel(svg, layout.OutputLabels[output], outputs[output]);
            double top = layout.Top + Cell * output;
            for (int input = 0; input < inputs.Length; input++)
                AppendCell(svg, layout.Left + Cell * input, top, map[output, input], outputs[output], inputs[input]);
        }

        AppendGrid(svg, layout.Left, layout.Top, inputs.Length, outputs.Length);
        AppendLegend(svg, HeatMapLayout.Margin, layout.LegendTop);
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
        if (weight < HeatMapLayout.Smallest)
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

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
