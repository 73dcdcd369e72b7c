using Microsoft.ML.Attention;
using Translation.Arguments;
using Translation.Data;
using Translation.Reporting;
using Translation.Scoring;

namespace Translation.Commands;

/// <summary>Writes scores to the files that the user names.</summary>
internal sealed class ResultFiles(ConsoleReport report, CommandLine line)
{
    /// <summary>Writes the JSON, if it was asked for.</summary>
    public void WriteJson(IReadOnlyList<ModelScore> scores, AlignmentMetrics? diagonal = null)
    {
        if (line.Json == null)
            return;
        WholeFile.Write(
            line.Json, unfinished => File.WriteAllText(unfinished, ScoreJson.Write(scores, CorpusReader.Scored(line), diagonal)));
        report.Wrote("scores", line.Json);
    }

    /// <summary>Writes the page.</summary>
    public void WritePage(string path, IReadOnlyList<ModelScore> scores, AlignmentMetrics? diagonal = null)
    {
        WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, HtmlReport.Write(scores, CorpusReader.Scored(line), diagonal)));
        report.Wrote("report", path);
    }

    /// <summary>Makes sure, before long work, that files can be written.</summary>
    public static void CheckFolders(params string?[] paths)
    {
        foreach (string path in paths.OfType<string>())
            WholeFile.CheckFolder(path);
    }
}
