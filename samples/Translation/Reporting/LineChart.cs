using System.Globalization;

namespace Translation.Reporting;

/// <summary>Draws values over passes as lines.</summary>
internal static class LineChart
{
    /// <summary>Draws a chart with a legend.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="below">What is along the horizontal axis, in whole numbers.</param>
    /// <param name="lines">The lines; those without points are left out.</param>
    /// <returns>The figure; nothing if there is no point.</returns>
    public static string Draw(string caption, string below, IEnumerable<LineSeries> lines)
    {
        List<LineSeries> drawn =
            [.. lines.Select(line => line with { Points = [.. line.Points.Where(point => double.IsFinite(point.Y))] }).Where(line => line.Points.Count > 0)];
        if (drawn.Count == 0)
            return "";
        List<(double X, double Y)> all = [.. drawn.SelectMany(line => line.Points)];
        Axis horizontal = Axis.Of(all.Min(point => point.X), all.Max(point => point.X), 10, smallest: 1);
        var frame = new ChartFrame(caption, Axis.Of(all.Min(point => point.Y), all.Max(point => point.Y), 6), below);
        double X(double value) => ChartFrame.Left + 8 + horizontal.Place(value) * (ChartFrame.Inner - 16);
        foreach (double mark in horizontal.Marks)
            frame.Label(X(mark), mark.ToString("0", CultureInfo.InvariantCulture));
        foreach (LineSeries line in drawn)
        {
            string points = string.Join(' ', line.Points.Select(point => Html.Number($"{X(point.X):0.#},{frame.Y(point.Y):0.#}")));
            frame.Add($"<g class=\"{line.Style}\"><polyline class=\"line{(line.Dashed ? " dashed" : "")}\" points=\"{points}\"/>\n");
            foreach ((double x, double y) in line.Points)
            {
                frame.Add($"<circle class=\"dot\" cx=\"{X(x):0.#}\" cy=\"{frame.Y(y):0.#}\" r=\"3\">");
                frame.Add($"<title>{Html.Escape(line.Name)}, {Html.Escape(below)} {x:0}: {y:0.###}</title></circle>\n");
            }
            frame.Add($"</g>\n");
        }
        return $"<figure>\n<figcaption>{Html.Escape(caption)}</figcaption>\n{Legend(drawn)}{frame.End()}</figure>\n";
    }

    private static string Legend(IEnumerable<LineSeries> lines) => "<div class=\"legend\">" + string.Concat(lines.Select(line =>
        $"<span class=\"{line.Style}\"><svg width=\"26\" height=\"10\" aria-hidden=\"true\"><line class=\"line{(line.Dashed ? " dashed" : "")}\" "
        + $"x1=\"0\" x2=\"26\" y1=\"5\" y2=\"5\"/></svg>{Html.Escape(line.Name)}</span>")) + "</div>\n";
}
