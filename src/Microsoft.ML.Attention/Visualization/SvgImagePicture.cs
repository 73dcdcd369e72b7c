using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Draws an image's maps as a stand-alone SVG picture of panels.</summary>
internal static class SvgImagePicture
{
    private const string Style =
        "text{font:14px system-ui,sans-serif;fill:#1c1c1e;text-anchor:middle;white-space:pre}.note{font-size:11px;fill:#6b6b70}"
        + ".paper{fill:#fff}.pixels{image-rendering:pixelated}"
        + "@media(prefers-color-scheme:dark){text{fill:#ececee}.note{fill:#a2a2a8}.paper{fill:#17181a}}";

    public static string Write(ImageAttentionMap map)
    {
        var layout = new PanelLayout(map);
        byte[] picture = PngEncoder.Encode(map.Picture);
        // Of the image's own content, so that several pictures can stand on one page.
        string id = "picture-" + PngEncoder.Crc32(picture, []).ToString("x8", CultureInfo.InvariantCulture);
        string words = string.Join(' ', map.Words.Select(Markup.Visible));
        var svg = new StringBuilder();
        svg.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" ");
        Append(svg, $"width=\"{layout.Width:0.#}\" height=\"{layout.Height:0.#}\" viewBox=\"0 0 {layout.Width:0.#} {layout.Height:0.#}\" ");
        svg.Append("role=\"img\" aria-label=\"Attention over an image: ").Append(Markup.Escape(words)).Append("\">\n<style>").Append(Style)
            .Append("</style>\n<defs><image id=\"").Append(id).Append(layout.Enlarged ? "\" class=\"pixels\"" : "\"");
        Append(svg, $" width=\"{layout.ImageWidth:0.#}\" height=\"{layout.ImageHeight:0.#}\" preserveAspectRatio=\"none\" href=\"");
        svg.Append(PngEncoder.ToDataUri(picture)).Append("\"/></defs>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        for (int panel = 0; panel < layout.Count; panel++)
            AppendPanel(svg, map, layout, panel, id);
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendPanel(StringBuilder svg, ImageAttentionMap map, PanelLayout layout, int panel, string id)
    {
        (double x, double y) = layout.ImageAt(panel);
        svg.Append("<use href=\"#").Append(id);
        Append(svg, $"\" x=\"{x:0.#}\" y=\"{y:0.#}\"/>\n");
        if (panel > 0)
        {
            Append(svg, $"<image x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{layout.ImageWidth:0.#}\" height=\"{layout.ImageHeight:0.#}\" ");
            svg.Append("preserveAspectRatio=\"none\" href=\"")
                .Append(PngEncoder.ToDataUri(PngEncoder.Encode(MapOverlay.Draw(map, PanelLayout.WordOf(panel))))).Append("\"/>\n");
        }

        AppendText(svg, layout.TextAt(panel), "", layout.TextOf(panel, label => Markup.Width(label, PanelLayout.Font)));
        AppendText(svg, layout.NoteAt(panel), " class=\"note\"", layout.NoteOf(panel));
    }

    private static void AppendText(StringBuilder svg, (double X, double Y) at, string attributes, string text)
    {
        if (text.Length == 0)
            return;
        Append(svg, $"<text x=\"{at.X:0.#}\" y=\"{at.Y:0.#}\"");
        svg.Append(attributes).Append('>').Append(Markup.Escape(text)).Append("</text>\n");
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
