using System.Globalization;
using System.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>
/// Writes images with their maps as one HTML page with no script and nothing from elsewhere. Each word is a button that holds its map; the
/// map lies over the image and is shown while the pointer or the keyboard is at the word.
/// </summary>
internal static class HtmlImagePage
{
    private const double CaptionSide = 360;
    private const double MaskSide = 180;

    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #ffffff; --faint: #6b6b70; --line: #d3d3d8; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ececee; --paper: #17181a; --faint: #a2a2a8; --line: #3a3c41; } }
        body { margin: 2rem; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.3rem; } .about, .size { color: var(--faint); }
        .all { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
        figure { position: relative; margin: 0; } img { display: block; } .pixels { image-rendering: pixelated; }
        figcaption { margin-top: .5rem; } .size { font-size: .8rem; }
        .words { display: flex; flex-wrap: wrap; gap: .25rem; padding-bottom: 1.6rem; }
        button { font: inherit; color: inherit; background: none; border: 1px solid var(--line); border-radius: .35rem;
                 padding: .1rem .4rem; cursor: pointer; max-width: 100%; }
        button bdi { white-space: pre-wrap; overflow-wrap: anywhere; }
        button:hover, button:focus { outline: 2px solid #e07b00; outline-offset: -1px; }
        .map, .note { position: absolute; left: 0; visibility: hidden; pointer-events: none; }
        .map { top: 0; } .note { bottom: 0; color: var(--faint); font-size: .8rem; white-space: nowrap; }
        button:hover > .map, button:focus > .map, button:hover > .note, button:focus > .note { visibility: visible; }
        .words:hover button:focus:not(:hover) > .map, .words:hover button:focus:not(:hover) > .note { visibility: hidden; }
        .pair { display: flex; flex-wrap: wrap; gap: .4rem; } .pair > div { position: relative; width: min-content; }
        .pair .over { position: absolute; left: 0; top: 0; }
        """;

    public static string Write(IEnumerable<ImageAttentionMap> maps, string title)
    {
        string safeTitle = Markup.Escape(title);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(safeTitle)
            .Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<main>\n<h1>").Append(safeTitle)
            .Append("</h1>\n<p class=\"about\">Lit is where the model looked, relative to the strongest place of each map. ")
            .Append("Point at a word, tap it or go to it with the tab key to see its map.</p>\n<div class=\"all\">\n");
        foreach (ImageAttentionMap map in maps)
        {
            if (map.Label == null)
                WriteCaption(page, map);
            else
                WriteMasks(page, map, map.Label);
        }

        return page.Append("</div>\n</main>\n</body>\n</html>\n").ToString();
    }

    private static void WriteCaption(StringBuilder page, ImageAttentionMap map)
    {
        string size = SizeOf(map, CaptionSide, out bool enlarged, out double width);
        page.Append("<figure style=\"width:").Append(Markup.Number(Math.Max(width, 160))).Append("px\">\n");
        WriteImage(page, map, size, enlarged);
        page.Append("<figcaption>");
        if (map.Words.Count == 0)
            page.Append("No attention: there are no words.");
        else
            page.Append("<div class=\"words\">");
        for (int word = 0; word < map.Words.Count; word++)
        {
            page.Append("<button type=\"button\"><bdi>").Append(Markup.Escape(Markup.Visible(map.Words[word]))).Append("</bdi>");
            WriteMap(page, map, word, "map", size);
            page.Append("<span class=\"note\">").Append(Note(map, word)).Append("</span></button>\n");
        }

        page.Append(map.Words.Count == 0 ? "</figcaption>\n</figure>\n" : "</div></figcaption>\n</figure>\n");
    }

    private static void WriteMasks(StringBuilder page, ImageAttentionMap map, string label)
    {
        string size = SizeOf(map, MaskSide, out bool enlarged, out _);
        page.Append("<figure>\n<div class=\"pair\">");
        WriteImage(page, map, size, enlarged);
        for (int word = 0; word < map.Words.Count; word++)
        {
            page.Append("<div>");
            WriteImage(page, map, size, enlarged);
            WriteMap(page, map, word, "over", size);
            page.Append("<div class=\"size\">").Append(Note(map, word)).Append("</div></div>");
        }

        page.Append("</div>\n<figcaption><bdi>").Append(Markup.Escape(Markup.Visible(label))).Append("</bdi></figcaption>\n</figure>\n");
    }

    private static void WriteImage(StringBuilder page, ImageAttentionMap map, string size, bool enlarged) =>
        page.Append("<img alt=\"The image\" ").Append(enlarged ? "class=\"pixels\" " : "").Append(size).Append(" src=\"")
            .Append(PngEncoder.ToDataUri(PngEncoder.Encode(map.Picture))).Append("\"/>\n");

    private static void WriteMap(StringBuilder page, ImageAttentionMap map, int word, string kind, string size) =>
        page.Append("<img alt=\"\" class=\"").Append(kind).Append("\" ").Append(size).Append(" src=\"")
            .Append(PngEncoder.ToDataUri(PngEncoder.Encode(MapOverlay.Draw(map, word)))).Append("\"/>");

    private static string Note(ImageAttentionMap map, int word)
    {
        (int row, int column, _) = map.PeakOf(word);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PanelLayout.Note(map, word)}, in row {row + 1} of {map.MapRows}, column {column + 1} of {map.MapColumns}");
    }

    private static string SizeOf(ImageAttentionMap map, double side, out bool enlarged, out double width)
    {
        int longer = Math.Max(map.Picture.Width, map.Picture.Height);
        width = Math.Max(1, Math.Round(side * map.Picture.Width / longer));
        double height = Math.Max(1, Math.Round(side * map.Picture.Height / longer));
        enlarged = width > map.Picture.Width;
        return $"width=\"{Markup.Number(width)}\" height=\"{Markup.Number(height)}\"";
    }
}
