using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;

namespace Translation;

/// <summary>The steps of the ML.NET pipeline: fit, evaluate, save, load, predict.</summary>
internal sealed class Pipeline(IAnsiConsole console, int seed, CancellationToken cancellation)
{
    private readonly MLContext _ml = new(seed);

    /// <summary>Trains one model.</summary>
    /// <param name="pairs">What it learns from.</param>
    /// <param name="valid">What it is measured on after each pass; may be empty.</param>
    /// <param name="options">The model and its training.</param>
    /// <param name="name">What the progress bar calls it.</param>
    public TrainingResult Train(
        IReadOnlyList<SentencePair> pairs, IReadOnlyList<SentencePair> valid, Seq2SeqEstimator.Options options, string name)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(pairs);
        var clock = Stopwatch.StartNew();
        double tokensPerSecond = 0;
        Seq2SeqTransformer model = new TrainingBar(console, name).Run(bar =>
        {
            options.ValidationSet = valid.Count > 0 ? _ml.Data.LoadFromEnumerable(valid) : null;
            options.CancellationToken = cancellation;
            options.Progress = new Watched(bar, progress => tokensPerSecond = progress.TokensPerSecond);
            try
            {
                return _ml.Transforms.Text.Seq2Seq(options).Fit(data);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                throw new DataException($"The model cannot be trained: {Messages.Short(e)}", e);
            }
        });
        return new TrainingResult(model, clock.Elapsed, tokensPerSecond);
    }

    /// <summary>Translates all pairs' sources and compares with their targets.</summary>
    public Seq2SeqMetrics Evaluate(Seq2SeqTransformer model, IReadOnlyList<SentencePair> pairs)
    {
        try
        {
            IDataView translated = model.Transform(_ml.Data.LoadFromEnumerable(pairs));
            return _ml.Attention.EvaluateSeq2Seq(translated, nameof(SentencePair.Target), nameof(Translated.Translation));
        }
        catch (ArgumentException e)
        {
            throw new DataException($"The model is not one of this program's: {Messages.Short(e)}", e);
        }
    }

    /// <summary>Saves a model.</summary>
    public void Save(ITransformer model, string path)
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(Array.Empty<SentencePair>());
        WholeFile.Write(path, unfinished => _ml.Model.Save(model, rows.Schema, unfinished));
    }

    /// <summary>Loads a model.</summary>
    /// <param name="path">The model's file.</param>
    /// <param name="search">How it is to translate.</param>
    /// <exception cref="DataException">There is no translation model in the file.</exception>
    /// <exception cref="UsageException">The model cannot search so.</exception>
    public Seq2SeqTransformer Load(string path, Search search)
    {
        if (!File.Exists(path))
            throw new DataException($"{path}: there is no such model. Make one with the verb train, or name another with --model.");
        ITransformer loaded;
        try
        {
            loaded = _ml.Model.Load(path, out _);
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidDataException or UnauthorizedAccessException
            or ArgumentException or InvalidOperationException)
        {
            throw new DataException($"{path}: no model can be loaded from it ({Messages.Short(e)})", e);
        }

        Seq2SeqTransformer model = (loaded as IEnumerable<ITransformer> ?? [loaded]).OfType<Seq2SeqTransformer>().FirstOrDefault()
            ?? throw new DataException($"{path}: this is a model, but none that translates. Make one with the verb train.");
        try
        {
            return search.IsGiven ? model.WithDecoding(search.In(model.Decoding)) : model;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"The model cannot translate so: {Messages.Short(e)}");
        }
    }

    /// <summary>Translates single texts.</summary>
    public Translated[] Translate(Seq2SeqTransformer model, IEnumerable<string> texts)
    {
        try
        {
            using PredictionEngine<SentencePair, Translated> engine = _ml.Model.CreatePredictionEngine<SentencePair, Translated>(model);
            return [.. texts.Select(text => engine.Predict(new SentencePair { Source = text }))];
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new DataException($"The model is not one of this program's: {Messages.Short(e)}", e);
        }
    }

    private sealed class Watched(IProgress<TrainingProgress> next, Action<TrainingProgress> watch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            watch(value);
            next.Report(value);
        }
    }
}
