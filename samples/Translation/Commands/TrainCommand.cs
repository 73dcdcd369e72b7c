using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;
using Translation.Reporting;
using Translation.Scoring;
using Translation.Training;

namespace Translation.Commands;

/// <summary>Trains a model, and one without attention if that is wanted, too; saves and scores them.</summary>
internal sealed class TrainCommand(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    /// <summary>The checkpoints of the model without attention lie below those of the other.</summary>
    private const string VanillaFolder = "vanilla";

    public void Run()
    {
        ResultFiles.CheckFolders(line.Model, line.Vanilla, line.Json, line.Log);
        List<(ModelToTrain Wanted, string Path)> models =
            [(Plan(line.Tuning, line.Checkpoints, line.Log ?? ModelToTrain.LogBeside(line.Model)), line.Model)];
        if (line.Vanilla != null)
        {
            string? checkpoints = line.Checkpoints == null ? null : Path.Combine(line.Checkpoints, VanillaFolder);
            models.Add((Plan(line.Tuning.ToVanilla(), checkpoints, ModelToTrain.LogBeside(line.Vanilla)), line.Vanilla));
        }

        Corpus corpus = new CorpusReader(console, line).ReadForTraining();
        var report = new ConsoleReport(console);
        var scores = new List<ModelScore>();
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        foreach ((ModelToTrain wanted, string path) in models)
        {
            TrainingResult result = pipeline.Train(wanted, corpus, line.Tuning.Lower);
            using (result.Model)
                pipeline.Save(result.Model, path);
            report.Wrote("model", path);
            // What is in the file, whose weights may be rounded.
            using Seq2SeqTransformer model = pipeline.Load(path, new Search());
            scores.Add(new Scorer(pipeline.Context, line.Tuning.Lower).Score(wanted.Name, model, corpus.Test, path, result.Curve));
        }

        report.Scores(scores);
        new ResultFiles(report, line).WriteJson(scores);
    }

    private ModelToTrain Plan(Tuning tuning, string? checkpoints, string log)
    {
        Seq2SeqEstimator.Options options = ModelSettings.For(tuning, line.Search, checkpoints);
        (options.Patience, options.ValidationBleu) = (line.Patience ?? options.Patience, line.ValidBleu);
        return new ModelToTrain(options, log);
    }
}
