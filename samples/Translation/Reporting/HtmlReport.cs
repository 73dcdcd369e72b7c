using System.Text;
using Microsoft.ML.Attention;
using Translation.Scoring;

namespace Translation.Reporting;

/// <summary>Writes one page about models, complete in itself: no script, nothing from elsewhere.</summary>
internal static class HtmlReport
{
    /// <summary>Where the page goes unless the user names a file.</summary>
    public const string DefaultPath = "report.html";

    /// <summary>Writes the page.</summary>
    /// <param name="scores">The models, that with attention first.</param>
    /// <param name="data">What they were scored on.</param>
    /// <param name="diagonal">How well a plain diagonal agrees with links that people drew, if that was asked for.</param>
    public static string Write(IReadOnlyList<ModelScore> scores, string data, AlignmentMetrics? diagonal)
    {
        string title = "Translation: " + string.Join(" beside ", scores.Select(score => score.Name));
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>").Append(Html.Escape(title)).Append("</title>\n<style>\n").Append(ReportStyle.Css).Append("\n</style>\n</head>\n")
            .Append("<body>\n<main>\n<h1>").Append(Html.Escape(title)).Append("</h1>\n<p class=\"about\">Scored on ")
            .Append(Html.Number($"{scores[0].Metrics.Rows:N0}")).Append(" sentences: ").Append(Html.Escape(data)).Append(".</p>\n");
        page.Append(Metrics(scores));
        page.Append(ByLength(scores));
        if (diagonal != null)
            page.Append(Alignments(scores, diagonal));
        page.Append(ReportCurves.Write(scores)).Append(ReportExamples.Write(scores)).Append(Settings(scores));
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Metrics(IReadOnlyList<ModelScore> scores)
    {
        string[] Row(string name, Func<ModelScore, FormattableString?> figure) =>
            [name, .. scores.Select(score => figure(score) is { } text ? Html.Number(text) : "–")];
        string signatures = $"BLEU {Signatures.Bleu(scores[0].Lower)}; chrF {Signatures.ChrF(scores[0].Lower)}; TER {Signatures.Ter}";
        return "<h2>Quality and cost</h2>\n" + Html.Table(["", .. Names(scores)],
        [
            Row("BLEU, 0 to 100, higher is better", score => $"{score.Metrics.Bleu:F2}"),
            Row("chrF, 0 to 100, higher is better", score => $"{score.Metrics.ChrF:F2}"),
            Row("TER, lower is better", score => $"{score.Metrics.Ter:F1}"),
            Row("exactly the reference", score => $"{score.Metrics.ExactMatch * 100:F1} %"),
            Row("perplexity of the references, per token", score => $"{score.References.Perplexity:F2}"),
            Row("parameters", score => $"{score.Parameters:N0}"),
            Row("training", score => score.Training == null ? null : (FormattableString)$"{score.Training.Seconds:N0} s"),
            Row("translating", score => $"{score.RowsPerSecond:N0} sentences/s"),
            Row("beam", score => $"{score.Decoding.BeamSize}"),
        ]) + $"<p class=\"about\">{Html.Escape(signatures)}</p>\n";
    }

    private static string ByLength(IReadOnlyList<ModelScore> scores)
    {
        List<(string Name, string Remark, IReadOnlyList<double> Values)> groups =
            [.. scores[0].Metrics.ByInputLength.Select((bucket, i) => (
                bucket.ToString(), Html.Number($"{bucket.Metrics.Rows:N0}"),
                (IReadOnlyList<double>)[.. scores.Select(score => score.Metrics.ByInputLength[i].Metrics.Bleu)]))];
        string chart = BarChart.Draw(
            "BLEU by the length of the source", "words in the source (sentences)", [.. scores.Select(score => score.Name)], groups);
        string table = Html.Table(
            ["words in the source", "sentences", .. Names(scores)],
            groups.Select(group => (string[])[Html.Escape(group.Name), group.Remark, .. group.Values.Select(value => Html.Number($"{value:F2}"))]));
        return $"<h2>By length</h2>\n{chart}{table}";
    }

    private static string Alignments(IReadOnlyList<ModelScore> scores, AlignmentMetrics diagonal)
    {
        string[] Row(string name, AlignmentMetrics metrics) =>
        [
            name, Html.Number($"{metrics.AlignmentErrorRate * 100:F1} %"), Html.Number($"{metrics.Precision * 100:F1} %"),
            Html.Number($"{metrics.Recall * 100:F1} %"), Html.Number($"{metrics.Links:N0}"),
        ];
        return "<h2>Links between words</h2>\n" + Html.Table(
            ["", "alignment error rate", "precision", "recall", "links"],
            [
                .. scores.Where(score => score.Alignment != null).Select(score => Row(Html.Escape(score.Name), score.Alignment!)),
                Row("a plain diagonal", diagonal),
            ]);
    }

    private static string Settings(IReadOnlyList<ModelScore> scores)
    {
        List<ModelScore> known = [.. scores.Where(score => score.Training != null)];
        if (known.Count == 0)
            return "";
        IEnumerable<string> names = known.SelectMany(score => score.Training!.Head.Settings.Keys).Distinct().Order(StringComparer.Ordinal);
        return "<h2>Settings</h2>\n<details open><summary>The estimator's options</summary>\n" + Html.Table(
            ["", .. Names(known)],
            names.Select(name => (string[])
                [Html.Escape(name), .. known.Select(score => Html.Escape(score.Training!.Head.Settings.GetValueOrDefault(name, "–")))])) + "</details>\n";
    }

    private static IEnumerable<string> Names(IEnumerable<ModelScore> scores) => scores.Select(score => Html.Escape(score.Name));
}
