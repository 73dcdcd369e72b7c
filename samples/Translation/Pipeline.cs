using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Data;

namespace Translation;

/// <summary>The steps of the ML.NET pipeline: fit, evaluate, save, load, predict.</summary>
internal sealed class Pipeline(IAnsiConsole console, int seed, CancellationToken cancellation)
{
    private readonly MLContext _ml = new(seed);

    /// <summary>Trains one model.</summary>
    /// <param name="pairs">What it learns from.</param>
    /// <param name="alignment">The kind of attention.</param>
    /// <param name="epochs">Passes through the pairs.</param>
    /// <param name="name">What the progress bar calls it.</param>
    /// <param name="change">Changes the options further.</param>
    public TrainingResult Train(
        IReadOnlyList<SentencePair> pairs, AlignmentKind alignment, int epochs, string name, Action<Seq2SeqEstimator.Options>? change = null)
    {
        IDataView data = _ml.Data.LoadFromEnumerable(pairs);
        var clock = Stopwatch.StartNew();
        double tokensPerSecond = 0;
        Seq2SeqTransformer model = new TrainingBar(console, name).Run(bar =>
        {
            Seq2SeqEstimator.Options options = ModelSettings.For(alignment, epochs);
            change?.Invoke(options);
            options.CancellationToken = cancellation;
            options.Progress = new Watched(bar, progress => tokensPerSecond = progress.TokensPerSecond);
            try
            {
                return _ml.Transforms.Text.Seq2Seq(options).Fit(data);
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                throw new DataException($"The model cannot be trained: {FirstLine(e.Message)}", e);
            }
        });
        return new TrainingResult(model, clock.Elapsed, tokensPerSecond);
    }

    /// <summary>Translates all pairs' sources and compares with their targets.</summary>
    public Seq2SeqMetrics Evaluate(ITransformer model, IReadOnlyList<SentencePair> pairs)
    {
        try
        {
            IDataView translated = model.Transform(_ml.Data.LoadFromEnumerable(pairs));
            return _ml.Attention.EvaluateSeq2Seq(translated, nameof(SentencePair.Target), nameof(Translated.Translation));
        }
        catch (ArgumentException e)
        {
            throw new DataException($"The model is not one of this program's: {FirstLine(e.Message)}", e);
        }
    }

    /// <summary>Saves a model.</summary>
    public void Save(ITransformer model, string path)
    {
        IDataView rows = _ml.Data.LoadFromEnumerable(Array.Empty<SentencePair>());
        WholeFile.Write(path, unfinished => _ml.Model.Save(model, rows.Schema, unfinished));
    }

    /// <summary>Loads a model.</summary>
    /// <exception cref="DataException">There is no model in the file.</exception>
    public ITransformer Load(string path)
    {
        if (!File.Exists(path))
            throw new DataException($"{path}: there is no such model. Make one with the verb train, or name another with --model.");
        try
        {
            return _ml.Model.Load(path, out _);
        }
        catch (Exception e) when (e is FormatException or IOException or InvalidDataException or UnauthorizedAccessException
            or ArgumentException or InvalidOperationException)
        {
            throw new DataException($"{path}: no model can be loaded from it ({FirstLine(e.Message)})", e);
        }
    }

    /// <summary>Translates single texts.</summary>
    public Translated[] Translate(ITransformer model, IEnumerable<string> texts)
    {
        try
        {
            using PredictionEngine<SentencePair, Translated> engine = _ml.Model.CreatePredictionEngine<SentencePair, Translated>(model);
            return [.. texts.Select(text => engine.Predict(new SentencePair { Source = text }))];
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            throw new DataException($"The model is not one of this program's: {FirstLine(e.Message)}", e);
        }
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();

    private sealed class Watched(IProgress<TrainingProgress> next, Action<TrainingProgress> watch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            watch(value);
            next.Report(value);
        }
    }
}
