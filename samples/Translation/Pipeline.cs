using Microsoft.ML;
using Microsoft.ML.Attention;
using Spectre.Console;
using Translation.Arguments;
using Translation.Data;
using Translation.Training;

namespace Translation;

/// <summary>The steps of the ML.NET pipeline: fit, save, load.</summary>
internal sealed class Pipeline(IAnsiConsole console, int seed, CancellationToken cancellation)
{
    /// <summary>ML.NET.</summary>
    public MLContext Context { get; } = new(seed);

    /// <summary>Trains one model.</summary>
    /// <param name="wanted">The model.</param>
    /// <param name="corpus">What it learns from, and what it is measured on after each pass.</param>
    /// <param name="lower">Whether all texts are in lower case, which the log notes.</param>
    public TrainingResult Train(ModelToTrain wanted, Corpus corpus, bool lower)
    {
        Seq2SeqEstimator.Options options = wanted.Options;
        options.ValidationSet = corpus.Valid.Count > 0 ? Context.Data.LoadFromEnumerable(corpus.Valid) : null;
        options.CancellationToken = cancellation;
        using var log = new TrainingLog(
            wanted.Head(corpus.Train.Count, corpus.Valid.Count, lower, seed), wanted.LogPath, wanted.CarriesOn);
        Seq2SeqTransformer model = new TrainingBar(console, wanted.Name).Run(bar =>
        {
            options.Progress = new Both(log, bar);
            try
            {
                return Context.Transforms.Text.Seq2Seq(options).Fit(Context.Data.LoadFromEnumerable(corpus.Train));
            }
            catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                throw new DataException($"The model cannot be trained: {Messages.Short(e)}", e);
            }
        });
        return new TrainingResult(model, log.Curve);
    }

    /// <summary>Saves a model.</summary>
    public void Save(ITransformer model, string path)
    {
        IDataView rows = Context.Data.LoadFromEnumerable(Array.Empty<SentencePair>());
        WholeFile.Write(path, unfinished => Context.Model.Save(model, rows.Schema, unfinished));
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
            loaded = Context.Model.Load(path, out _);
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

    private sealed class Both(IProgress<TrainingProgress> first, IProgress<TrainingProgress> second) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            first.Report(value);
            second.Report(value);
        }
    }
}
