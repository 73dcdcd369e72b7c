using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;
using Translation.Filtering;
using Translation.Reporting;
using Translation.Scoring;
using Translation.Training;

namespace Translation.Commands;

/// <summary>The whole show: read, train with and without attention, compare, save, load, translate.</summary>
internal sealed class ShowCommand(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    private const int ShownMessages = 5;

    private readonly ConsoleReport _report = new(console);

    public void Run()
    {
        string maps = line.AttentionHtml ?? "attention.html", html = line.Html ?? HtmlReport.DefaultPath;
        ResultFiles.CheckFolders(line.Model, maps, html, line.Json);
        if (line.Tuning.Attention == AlignmentKind.None)
            throw new UsageException("The whole show compares attention with none; choose another --attention, or train one model with the verb train.");
        // The log takes the place of one that belongs to an older model of that name.
        var attention = new ModelToTrain(ModelSettings.For(line.Tuning, line.Search), ModelToTrain.LogBeside(line.Model));
        var vanilla = new ModelToTrain(ModelSettings.For(line.Tuning.ToVanilla(), line.Search));

        _report.Heading("Read");
        Corpus corpus = new CorpusReader(console, line).ReadForTraining();

        _report.Heading("Train");
        bool lower = line.Tuning.Lower;
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        TrainingResult with = pipeline.Train(attention, corpus, lower);
        TrainingResult without = pipeline.Train(vanilla, corpus, lower);

        _report.Heading("Compare");
        var scorer = new Scorer(pipeline.Context, lower);
        List<ModelScore> scores =
        [
            scorer.Score(attention.Name, with.Model, corpus.Test, null, with.Curve),
            scorer.Score(vanilla.Name, without.Model, corpus.Test, null, without.Curve),
        ];
        _report.Scores(scores);

        _report.Heading("Save, load in a fresh MLContext, translate");
        pipeline.Save(with.Model, line.Model);
        _report.Wrote("model", line.Model);
        var fresh = new Pipeline(console, line.Seed, cancellation);
        using Seq2SeqTransformer loaded = fresh.Load(line.Model, new Search());
        List<SentencePair> shown = Presentable(corpus.Test);
        Translated[] translated =
            new TranslationFilter(fresh.Context, loaded, TextWriter.Null).Translate(shown.Select(pair => pair.Source));
        _report.Translations(shown, translated);
        AttentionPage.Write(maps, translated);
        _report.Wrote("attention maps", maps);
        var files = new ResultFiles(_report, line);
        files.WritePage(html, scores);
        files.WriteJson(scores);
    }

    // Messages of middling length, long enough to show something and short enough for a screen.
    private static List<SentencePair> Presentable(List<SentencePair> test)
    {
        List<SentencePair> fitting =
            [.. test.Where(pair => pair.Source.Split(' ').Length is >= 5 and <= 12)
                .DistinctBy(pair => pair.Source).Take(ShownMessages)];
        return fitting.Count > 0 ? fitting : [.. test.Take(ShownMessages)];
    }
}
