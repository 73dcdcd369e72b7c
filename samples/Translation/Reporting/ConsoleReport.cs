using System.Globalization;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Data;
using Translation.Scoring;

namespace Translation.Reporting;

/// <summary>Prints results.</summary>
internal sealed class ConsoleReport(IAnsiConsole console)
{
    /// <summary>A line that opens a part of the show.</summary>
    public void Heading(string text) => console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left });

    /// <summary>Says that a file was written.</summary>
    public void Wrote(string what, string path) => console.WriteLine($"Wrote the {what} to {Path.GetFullPath(path)}");

    /// <summary>The scores of models, what they cost, and BLEU by the length of the source.</summary>
    public void Scores(IReadOnlyList<ModelScore> scores)
    {
        Table quality = Columns("Model", "BLEU", "chrF", "TER", "exact", "perplexity", "sentences");
        Table cost = Columns("Model", "parameters", "training", "tokens/s", "translating", "sentences/s");
        foreach (ModelScore score in scores)
        {
            Seq2SeqMetrics metrics = score.Metrics;
            quality.AddRow(
                Markup.Escape(score.Name), Text($"{metrics.Bleu:F2}"), Text($"{metrics.ChrF:F2}"), Text($"{metrics.Ter:F1}"),
                Text($"{metrics.ExactMatch * 100:F1} %"), Text($"{score.References.Perplexity:F2}"), Text($"{metrics.Rows:N0}"));
            cost.AddRow(
                Markup.Escape(score.Name), Text($"{score.Parameters:N0}"),
                score.Training == null ? "" : Text($"{score.Training.Seconds:F0} s"),
                score.Training?.Epochs is [.., var last] ? Text($"{last.TokensPerSecond:N0}") : "",
                Text($"{score.Seconds:F1} s"), Text($"{score.RowsPerSecond:N0}"));
        }

        console.Write(quality);
        console.WriteLine($"BLEU {Signatures.Bleu(scores[0].Lower)}");
        console.Write(cost);
        ByLength(scores);
    }

    /// <summary>How well attention agrees with links that people drew.</summary>
    public void Alignments(IReadOnlyList<ModelScore> scores, AlignmentMetrics diagonal)
    {
        Table table = Columns("Links between words", "alignment error rate", "precision", "recall", "links");
        foreach (ModelScore score in scores)
        {
            if (score.Alignment is { } alignment)
                Add(score.Name, alignment);
            else
                table.AddRow(Markup.Escape(score.Name), "none: no attention");
        }
        Add("a plain diagonal", diagonal);
        console.Write(table);

        void Add(string name, AlignmentMetrics metrics) => table.AddRow(
            Markup.Escape(name), Text($"{metrics.AlignmentErrorRate * 100:F1} %"), Text($"{metrics.Precision * 100:F1} %"),
            Text($"{metrics.Recall * 100:F1} %"), Text($"{metrics.Links:N0}"));
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

    private void ByLength(IReadOnlyList<ModelScore> scores)
    {
        Table table = Columns(["BLEU by words in the source", .. scores.Select(score => score.Name), "sentences"]);
        for (int i = 0; i < scores[0].Metrics.ByInputLength.Count; i++)
        {
            LengthBucketMetrics bucket = scores[0].Metrics.ByInputLength[i];
            table.AddRow(
            [
                Markup.Escape(bucket.ToString()),
                .. scores.Select(score => Text($"{score.Metrics.ByInputLength[i].Metrics.Bleu:F2}")), Text($"{bucket.Metrics.Rows:N0}"),
            ]);
        }
        console.Write(table);
    }

    private static Table Columns(params string[] headings)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(Markup.Escape(headings[0]));
        foreach (string heading in headings.Skip(1))
            table.AddColumn(new TableColumn(Markup.Escape(heading)).RightAligned());
        return table;
    }

    // A score of no sentences is none.
    private static string Text(FormattableString text) =>
        Markup.Escape(text.ToString(CultureInfo.InvariantCulture).Replace("NaN", "–", StringComparison.Ordinal));
}
