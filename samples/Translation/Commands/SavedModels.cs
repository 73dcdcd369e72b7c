using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;
using Translation.Scoring;
using Translation.Training;

namespace Translation.Commands;

/// <summary>Scores the saved models that the command line names.</summary>
internal sealed class SavedModels(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    /// <summary>Scores them.</summary>
    /// <returns>The scores, and how well a plain diagonal agrees with the links of <c>--align</c>.</returns>
    public (List<ModelScore> Scores, AlignmentMetrics? Diagonal) Score()
    {
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        List<(string Path, string LogPath, Seq2SeqTransformer Model)> models =
            [(line.Model, line.Log ?? ModelToTrain.LogBeside(line.Model), pipeline.Load(line.Model, line.Search))];
        if (line.Vanilla != null)
            models.Add((line.Vanilla, ModelToTrain.LogBeside(line.Vanilla), pipeline.Load(line.Vanilla, line.Search)));
        LearningCurve?[] curves = [.. models.Select(model => LearningCurve.Read(model.LogPath))];
        // A model of texts in lower case is scored on such, which its log tells.
        bool lower = line.Tuning.Lower || curves.Any(curve => curve?.Head.Lower == true);
        List<SentencePair> pairs = new CorpusReader(console, line with { Tuning = line.Tuning with { Lower = lower } }).ReadForScoring();
        List<string>? gold = line.Align == null ? null : AlignmentFile.Read(line.Align, pairs, line.AlignSwapped);

        var scorer = new Scorer(pipeline.Context, lower);
        var scores = new List<ModelScore>();
        for (int i = 0; i < models.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            using Seq2SeqTransformer model = models[i].Model;
            ModelScore score = scorer.Score(curves[i]?.Head.Model ?? Path.GetFileName(models[i].Path), model, pairs, models[i].Path, curves[i]);
            bool looks = score.Pairs.Any(pair => pair.Attention.Length > 0);
            scores.Add(gold != null && looks ? score with { Alignment = scorer.ScoreAlignment(model, pairs, gold) } : score);
        }
        return (scores, gold == null ? null : scorer.ScoreDiagonal(pairs, gold));
    }
}
