using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Reporting;
using Translation.Scoring;

namespace Translation.Commands;

/// <summary>Scores saved models.</summary>
internal sealed class EvaluateCommand(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    public void Run()
    {
        ResultFiles.CheckFolders(line.Json);
        (List<ModelScore> scores, AlignmentMetrics? diagonal) = new SavedModels(console, line, cancellation).Score();
        var report = new ConsoleReport(console);
        report.Scores(scores);
        if (diagonal != null)
            report.Alignments(scores, diagonal);
        new ResultFiles(report, line).WriteJson(scores, diagonal);
    }
}
