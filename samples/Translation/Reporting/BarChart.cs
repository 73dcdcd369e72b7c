namespace Translation.Reporting;

/// <summary>Draws values of groups as bars side by side.</summary>
internal static class BarChart
{
    private const double Gap = 4, MostWidth = 46;

    /// <summary>Draws a chart with a legend.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="below">What the groups are.</param>
    /// <param name="names">What the bars of a group are.</param>
    /// <param name="groups">The groups: a name, a remark, and a value of at least 0 for each bar; NaN for none.</param>
    public static string Draw(
        string caption, string below, IReadOnlyList<string> names, IReadOnlyList<(string Name, string Remark, IReadOnlyList<double> Values)> groups)
    {
        double most = groups.SelectMany(group => group.Values).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var frame = new ChartFrame(caption, Axis.Of(0, Math.Max(most, 1), 5), below);
        double room = ChartFrame.Inner / groups.Count;
        double width = Math.Min(MostWidth, room * 0.7 / names.Count - Gap);
        for (int g = 0; g < groups.Count; g++)
        {
            (string name, string remark, IReadOnlyList<double> values) = groups[g];
            double middle = ChartFrame.Left + (g + 0.5) * room;
            frame.Label(middle, $"{name} ({remark})");
            for (int i = 0; i < values.Count; i++)
            {
                if (!double.IsFinite(values[i]))
                    continue;
                double x = middle + (i - values.Count / 2.0) * (width + Gap) + Gap / 2, y = frame.Y(values[i]);
                frame.Add($"<rect class=\"bar s{i}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{frame.Y(0) - y:0.#}\">");
                frame.Add($"<title>{Html.Escape(names[i])}, {Html.Escape(name)}: {values[i]:0.00}</title></rect>");
                frame.Add($"<text class=\"value\" x=\"{x + width / 2:0.#}\" y=\"{y - 4:0.#}\" text-anchor=\"middle\">{values[i]:0.0}</text>\n");
            }
        }
        string legend = string.Concat(names.Select((name, i) =>
            $"<span class=\"s{i}\"><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"bar\" width=\"12\" height=\"12\"/></svg>{Html.Escape(name)}</span>"));
        return $"<figure>\n<figcaption>{Html.Escape(caption)}</figcaption>\n<div class=\"legend\">{legend}</div>\n{frame.End()}</figure>\n";
    }
}
