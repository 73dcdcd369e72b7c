using Translation.Scoring;
using Translation.Training;

namespace Translation.Reporting;

/// <summary>The part of the page that shows how models learned.</summary>
internal static class ReportCurves
{
    public static string Write(IReadOnlyList<ModelScore> scores)
    {
        List<(LearningCurve Curve, string Style)> curves =
            [.. scores.Select((score, i) => (Curve: score.Training!, $"s{i}")).Where(one => one.Curve?.Epochs.Count > 0)];
        if (curves.Count == 0)
            return "";

        string loss = LineChart.Draw(
            "Loss in nats per token; training loss is with dropout and label smoothing, validation loss without", "pass",
            curves.SelectMany(one => new[]
            {
                Line(one, "training", dashed: true, entry => entry.Loss),
                Line(one, "validation", dashed: false, entry => entry.ValidationLoss),
            }));
        string bleu = LineChart.Draw(
            "BLEU of the validation pairs after each pass", "pass", curves.Select(one => Line(one, "", dashed: false, entry => entry.ValidationBleu)));
        string tables = string.Concat(curves.Select(one => Table(one.Curve)));
        return $"<h2>Learning curves</h2>\n<div class=\"charts\">\n{loss}{bleu}</div>\n<details><summary>The figures</summary>\n{tables}</details>\n";
    }

    private static LineSeries Line((LearningCurve Curve, string Style) one, string what, bool dashed, Func<LogEntry, double?> value) => new(
        $"{one.Curve.Head.Model}{(what.Length > 0 ? ", " : "")}{what}", one.Style, dashed,
        [.. one.Curve.Epochs.Where(entry => value(entry) != null).Select(entry => ((double)entry.Epoch, value(entry)!.Value))]);

    private static string Table(LearningCurve curve) => $"<h3>{Html.Escape(curve.Head.Model)}</h3>\n" + Html.Table(
        ["pass", "steps", "training loss", "validation loss", "validation accuracy", "validation BLEU", "learning rate", "seconds"],
        curve.Epochs.Select(entry => new[]
        {
            Html.Number($"{entry.Epoch}"), Html.Number($"{entry.Step:N0}"), Html.Number($"{entry.Loss:F3}"),
            Html.Number($"{entry.ValidationLoss ?? double.NaN:F3}"), Html.Number($"{entry.ValidationAccuracy * 100 ?? double.NaN:F1} %"),
            Html.Number($"{entry.ValidationBleu ?? double.NaN:F2}"), Html.Number($"{entry.LearningRate:G3}"), Html.Number($"{entry.Seconds:N0}"),
        }));
}
