using System.Globalization;
using Spectre.Console;

namespace ImageAttention;

/// <summary>Prints results.</summary>
internal sealed class Report(IAnsiConsole console)
{
    /// <summary>A line that opens a part of the show.</summary>
    public void Heading(string text) => console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left });

    /// <summary>A line.</summary>
    public void Line(string text) => console.WriteLine(text);

    /// <summary>What models reached on the test images.</summary>
    public void Scores(IReadOnlyList<ModelScore> scores)
    {
        bool boxes = scores.Any(score => score.Pointing != null);
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Model");
        foreach (string heading in (string[])["accuracy", "epoch", "scored", .. boxes ? new[] { "mask's centre in box", "mask's peak in box", "chance" } : []])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (ModelScore score in scores)
        {
            List<string> cells =
            [
                Markup.Escape(score.Name), Text($"{score.Accuracy:P2}"), Text($"{score.EpochTime.TotalSeconds:F1} s"),
                Text($"{score.ImagesPerSecond:N0} images/s"),
            ];
            if (boxes)
                cells.AddRange(score.Pointing is { } p ? [Text($"{p.CentreInBox:P1}"), Text($"{p.PeakInBox:P1}"), Text($"{p.Chance:P1}")] : ["–", "–", "–"]);
            table.AddRow([.. cells]);
        }
        console.Write(table);
    }

    private static string Text(FormattableString text) => Markup.Escape(text.ToString(CultureInfo.InvariantCulture));
}
