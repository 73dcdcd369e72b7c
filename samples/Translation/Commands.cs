using Microsoft.ML;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;

namespace Translation;

/// <summary>The verbs.</summary>
internal sealed class Commands(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    private const int ShownMessages = 5;
    private const string DefaultHtml = "attention.html";

    private readonly Report _report = new(console);

    /// <summary>Runs the verb.</summary>
    public void Run()
    {
        switch (line.Verb)
        {
            case "train":
                Train();
                break;
            case "translate":
                Translate();
                break;
            case "evaluate":
                Evaluate();
                break;
            default:
                Show();
                break;
        }
    }

    private void Show()
    {
        string html = line.AttentionHtml ?? DefaultHtml;
        if (line.Tuning.Attention == AlignmentKind.None)
            throw new UsageException("The whole show compares attention with none; choose another --attention, or train one model with the verb train.");
        Seq2SeqEstimator.Options attention = ModelSettings.For(line.Tuning, line.Search);
        Seq2SeqEstimator.Options vanilla = ModelSettings.For(line.Tuning with { Attention = AlignmentKind.None }, line.Search);
        WholeFile.CheckFolder(line.Model);
        WholeFile.CheckFolder(html);
        _report.Heading("Read");
        (List<SentencePair> train, _, List<SentencePair> test) = new CorpusReader(console, line).ReadForTraining();

        _report.Heading("Train");
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        TrainingResult with = pipeline.Train(train, [], attention, "with attention");
        TrainingResult without = pipeline.Train(train, [], vanilla, "without attention");

        _report.Heading("Compare");
        _report.Scores(
        [
            (NameOf(attention), pipeline.Evaluate(with.Model, test), with),
            (NameOf(vanilla), pipeline.Evaluate(without.Model, test), without),
        ]);

        _report.Heading("Save, load in a fresh MLContext, translate");
        pipeline.Save(with.Model, line.Model);
        _report.Wrote("model", line.Model);
        var fresh = new Pipeline(console, line.Seed, cancellation);
        Seq2SeqTransformer loaded = fresh.Load(line.Model, new Search());
        List<SentencePair> shown = Presentable(test);
        Translated[] translated = fresh.Translate(loaded, shown.Select(pair => pair.Source));
        _report.Translations(shown, translated);
        WriteHtml(html, translated);
    }

    private void Train()
    {
        WholeFile.CheckFolder(line.Model);
        Seq2SeqEstimator.Options options = ModelSettings.For(line.Tuning, line.Search, line.Checkpoints);
        (options.Patience, options.ValidationBleu) = (line.Patience ?? options.Patience, line.ValidBleu);
        Corpus corpus = new CorpusReader(console, line).ReadForTraining();
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        TrainingResult result = pipeline.Train(corpus.Train, corpus.Valid, options, NameOf(options));
        pipeline.Save(result.Model, line.Model);
        _report.Wrote("model", line.Model);
        _report.Scores([(NameOf(options), pipeline.Evaluate(result.Model, corpus.Test), result)]);
    }

    private void Translate()
    {
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        Seq2SeqTransformer model = pipeline.Load(line.Model, line.Search);
        string[] texts = line.Texts.Count > 0 ? [.. line.Texts] : [.. StandardInput()];
        Translated[] translated = pipeline.Translate(model, texts);
        // Plain lines, so that another program can read them.
        foreach (Translated one in translated)
            Console.Out.WriteLine(one.Translation);
        if (line.AttentionHtml != null)
            WriteHtml(line.AttentionHtml, translated);
    }

    private void Evaluate()
    {
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        Seq2SeqTransformer model = pipeline.Load(line.Model, line.Search);
        List<SentencePair> pairs = new CorpusReader(console, line).ReadForScoring();
        _report.Scores([(Path.GetFileName(line.Model), pipeline.Evaluate(model, pairs), null)]);
    }

    private static string NameOf(Seq2SeqEstimator.Options options) =>
        options.Alignment == AlignmentKind.None ? "no attention" : $"{options.Alignment.ToString().ToLowerInvariant()} attention";

    // Messages of middling length, long enough to show something and short enough for a screen.
    private static List<SentencePair> Presentable(List<SentencePair> test)
    {
        List<SentencePair> fitting =
            [.. test.Where(pair => pair.Source.Split(' ').Length is >= 5 and <= 12)
                .DistinctBy(pair => pair.Source).Take(ShownMessages)];
        return fitting.Count > 0 ? fitting : [.. test.Take(ShownMessages)];
    }

    private void WriteHtml(string path, IEnumerable<Translated> translated)
    {
        IEnumerable<AttentionMap> maps = translated.Select(one => AttentionMap.Create(one.InputTokens, one.OutputTokens, one.Attention));
        WholeFile.Write(path, unfinished => File.WriteAllText(unfinished, AttentionMap.ToHtml(maps, "What the translator looked at")));
        _report.Wrote("attention maps", path);
    }

    private static IEnumerable<string> StandardInput()
    {
        while (Console.In.ReadLine() is string text)
            yield return text;
    }
}
