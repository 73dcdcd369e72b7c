using System.Text;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>Writes attention maps as one HTML page with no script and nothing from elsewhere.</summary>
internal static class HtmlAttentionPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #ffffff; --faint: #6b6b70; --line: #e3e3e6; --heat: #0b5cad; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececee; --paper: #17181a; --faint: #a2a2a8; --line: #34363a; --heat: #5cb0ff; }
        }
        body { margin: 2rem; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.3rem; } figure { margin: 0 0 2.5rem; }
        .scroll { overflow-x: auto; padding: .75rem .25rem 2.75rem; }
        table { border-collapse: collapse; } figcaption, .about { color: var(--faint); }
        th { font-weight: 400; } thead th { vertical-align: bottom; padding: 0 0 .35rem; }
        thead bdi { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; max-height: 14rem; }
        tbody th { text-align: right; padding: 0 .5rem 0 0; } table bdi { white-space: pre; overflow: hidden; text-overflow: ellipsis; }
        tbody bdi { display: inline-block; max-width: 18rem; vertical-align: middle; }
        td { position: relative; width: 1.9rem; min-width: 1.9rem; height: 1.9rem; padding: 0; border: 1px solid var(--line);
             background: color-mix(in srgb, var(--heat) calc(var(--w, 0) * 100%), var(--paper)); }
        thead td { border: 0; background: none; }
        td span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        tr:hover th { text-decoration: underline; } td:hover { outline: 2px solid var(--ink); z-index: 1; }
        td:hover::after { content: attr(data-tip); position: absolute; top: 2.2rem; left: 0; padding: .2rem .5rem; border-radius: .3rem;
             white-space: nowrap; color: var(--paper); background: var(--ink); pointer-events: none; }
        .legend { display: flex; align-items: center; gap: .5rem; color: var(--faint); }
        .legend i { width: 10rem; height: .8rem; border: 1px solid var(--line);
                    background: linear-gradient(to right, var(--paper), var(--heat)); }
        @media print { td { print-color-adjust: exact; } }
        """;

    public static string Write(IEnumerable<AttentionMap> maps, string title)
    {
        string safeTitle = Markup.Escape(title);
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>").Append(safeTitle).Append("</title>\n<style>\n").Append(Style)
            .Append("\n</style>\n</head>\n<body>\n<main>\n<h1>")
            .Append(safeTitle).Append("</h1>\n")
            .Append("<p class=\"legend\">0&nbsp;% <i role=\"img\" aria-label=\"Stronger colour is stronger weight\"></i> 100&nbsp;%")
            .Append("</p>\n<p class=\"about\">Each row shows how one output token spread its attention over the input tokens.</p>\n");
        foreach (AttentionMap map in maps)
            Write(page, map);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Write(StringBuilder page, AttentionMap map)
    {
        page.Append("<figure>\n");
        if (map.InputTokens.Count == 0 || map.OutputTokens.Count == 0)
        {
            page.Append("<p>No attention: the input or the output has no tokens.</p>\n</figure>\n");
            return;
        }

        string[] inputs = [.. map.InputTokens.Select(t => Markup.Escape(Markup.Visible(t)))];
        string[] outputs = [.. map.OutputTokens.Select(t => Markup.Escape(Markup.Visible(t)))];
        page.Append("<figcaption><bdi>").AppendJoin(' ', inputs)
            .Append("</bdi> \u2192 <bdi>").AppendJoin(' ', outputs).Append("</bdi></figcaption>\n")
            .Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Attention map\">\n<table>\n<thead>\n<tr><td></td>");
        foreach (string input in inputs)
            page.Append("<th scope=\"col\"><bdi>").Append(input).Append("</bdi></th>");
        page.Append("</tr>\n</thead>\n<tbody>\n");
        for (int output = 0; output < outputs.Length; output++)
        {
            page.Append("<tr><th scope=\"row\"><bdi>").Append(outputs[output]).Append("</bdi></th>");
            for (int input = 0; input < inputs.Length; input++)
            {
                float weight = map[output, input];
                string percent = Markup.Percent(weight);
                // Isolates keep tokens of either writing direction where they belong beside the arrow and the number.
                page.Append("<td style=\"--w:").Append(Markup.Number(Math.Clamp(weight, 0, 1)))
                    .Append("\" data-tip=\"\u2068").Append(outputs[output])
                    .Append("\u2069 \u2190 \u2068").Append(inputs[input]).Append("\u2069: ").Append(percent)
                    .Append("\"><span>").Append(percent).Append("</span></td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n</figure>\n");
    }
}
