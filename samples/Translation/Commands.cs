using Microsoft.ML;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Data;

namespace Translation;

/// <summary>The verbs.</summary>
internal sealed class Commands(IAnsiConsole console, CommandLine line, CancellationToken cancellation)
{
    private const int ShownMessages = 5;
    private const string DefaultHtml = "attention.html";

    private readonly Report _report = new(console);

    private int Epochs => line.Epochs ?? ModelSettings.Epochs;

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
        string html = line.Html ?? DefaultHtml;
        WholeFile.CheckFolder(line.Model);
        WholeFile.CheckFolder(html);
        _report.Heading("Read");
        (List<SentencePair> train, List<SentencePair> test) = ReadSplit();

        _report.Heading("Train");
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        TrainingResult with = pipeline.Train(train, AlignmentKind.Additive, Epochs, "with attention");
        TrainingResult without = pipeline.Train(train, AlignmentKind.None, Epochs, "without attention");

        _report.Heading("Compare");
        _report.Scores(
        [
            ("additive attention", pipeline.Evaluate(with.Model, test), with),
            ("no attention", pipeline.Evaluate(without.Model, test), without),
        ]);

        _report.Heading("Save, load in a fresh MLContext, translate");
        pipeline.Save(with.Model, line.Model);
        _report.Wrote("model", line.Model);
        var fresh = new Pipeline(console, line.Seed, cancellation);
        ITransformer loaded = fresh.Load(line.Model);
        List<SentencePair> shown = Presentable(test);
        Translated[] translated = fresh.Translate(loaded, shown.Select(pair => pair.Source));
        _report.Translations(shown, translated);
        WriteHtml(html, translated);
    }

    private void Train()
    {
        WholeFile.CheckFolder(line.Model);
        (List<SentencePair> train, List<SentencePair> test) = ReadSplit();
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        TrainingResult result = pipeline.Train(train, AlignmentKind.Additive, Epochs, "with attention", options =>
        {
            (options.CheckpointPath, options.Resume) = (line.Checkpoints, line.Checkpoints != null);
            if (line.Patience is { } patience)
                (options.Patience, options.ValidationFraction) = (patience, ModelSettings.ValidationShare);
        });
        _report.Scores([("additive attention", pipeline.Evaluate(result.Model, test), result)]);
        pipeline.Save(result.Model, line.Model);
        _report.Wrote("model", line.Model);
    }

    private void Translate()
    {
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        ITransformer model = pipeline.Load(line.Model);
        string[] texts = line.Texts.Count > 0 ? [.. line.Texts] : [.. StandardInput()];
        Translated[] translated = pipeline.Translate(model, texts);
        // Plain lines, so that another program can read them.
        foreach (Translated one in translated)
            Console.Out.WriteLine(one.Translation);
        if (line.Html != null)
            WriteHtml(line.Html, translated);
    }

    private void Evaluate()
    {
        var pipeline = new Pipeline(console, line.Seed, cancellation);
        ITransformer model = pipeline.Load(line.Model);
        List<SentencePair> pairs = line.Data == null ? ReadSplit().Test : ReadPairs();
        _report.Scores([(Path.GetFileName(line.Model), pipeline.Evaluate(model, pairs), null)]);
    }

    private (List<SentencePair> Train, List<SentencePair> Test) ReadSplit()
    {
        (List<SentencePair> train, List<SentencePair> test) = HeldOut.Split(ReadPairs(), ModelSettings.TestShare, line.Seed);
        console.WriteLine($"{train.Count:N0} pairs to learn from, {test.Count:N0} set aside; no source sentence is on both sides.");
        return (train, test);
    }

    private List<SentencePair> ReadPairs()
    {
        if (line.Data != null)
        {
            List<SentencePair> own = PairFile.Read(line.Data);
            console.WriteLine($"{own.Count:N0} pairs from {line.Data}.");
            return own;
        }

        string sdk = SdkLocator.FindNewest();
        List<SentencePair> messages = SdkMessages.Read(sdk, line.Language);
        console.WriteLine($"{messages.Count:N0} messages in English and '{line.Language}' from the .NET SDK in {sdk}.");
        return messages;
    }

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
