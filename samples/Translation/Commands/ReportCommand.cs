using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Reporting;
using Translation.Scoring;

namespace Translation.Commands;

/// <summary>Scores saved models and writes a page about them and their training.</summary>
internal sealed class ReportCommand(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    public void Run()
    {
        string html = line.Html ?? HtmlReport.DefaultPath;
        ResultFiles.CheckFolders(html, line.Json);
        (List<ModelScore> scores, AlignmentMetrics? diagonal) = new SavedModels(console, line, cancellation).Score();
        var report = new ConsoleReport(console);
        report.Scores(scores);
        if (scores[0].Training == null)
            console.WriteLine($"There is no log of the training of {line.Model}, and so no learning curve; the verb train writes one beside the model.");
        var files = new ResultFiles(report, line);
        files.WritePage(html, scores, diagonal);
        files.WriteJson(scores, diagonal);
    }
}
