using System.Globalization;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Data;

namespace Translation;

/// <summary>Prints results.</summary>
internal sealed class Report(IAnsiConsole console)
{
    /// <summary>A line that opens a part of the show.</summary>
    public void Heading(string text) => console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left });

    /// <summary>Says that a file was written.</summary>
    public void Wrote(string what, string path) => console.WriteLine($"Wrote the {what} to {Path.GetFullPath(path)}");

    /// <summary>The scores of models on the pairs that were set aside.</summary>
    public void Scores(IReadOnlyList<(string Name, Seq2SeqMetrics Metrics, TrainingResult? Training)> models)
    {
        bool timed = models.Any(model => model.Training != null);
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Model");
        foreach (string heading in (string[])["BLEU", "chrF", "exact", "sentences", .. timed ? new[] { "training", "tokens/s" } : []])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach ((string name, Seq2SeqMetrics metrics, TrainingResult? training) in models)
        {
            List<string> cells =
            [
                Markup.Escape(name), Text($"{metrics.Bleu:F2}"), Text($"{metrics.ChrF:F2}"), Text($"{metrics.ExactMatch:P1}"),
                Text($"{metrics.Rows:N0}"),
            ];
            if (training != null)
                cells.AddRange([Text($"{training.Time.TotalSeconds:F0} s"), Text($"{training.TokensPerSecond:N0}")]);
            table.AddRow([.. cells]);
        }

        console.Write(table);
    }

    /// <summary>Translations below their sources and references.</summary>
    public void Translations(IReadOnlyList<SentencePair> pairs, IReadOnlyList<Translated> translated)
    {
        for (int i = 0; i < pairs.Count; i++)
        {
            var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
            grid.AddRow("[dim]source[/]", Markup.Escape(pairs[i].Source));
            grid.AddRow("[dim]reference[/]", Markup.Escape(pairs[i].Target));
            grid.AddRow("[green]translation[/]", Markup.Escape(translated[i].Translation));
            console.Write(grid);
            console.WriteLine();
        }
    }

    private static string Text(FormattableString text) => Markup.Escape(text.ToString(CultureInfo.InvariantCulture));
}
