using System.Diagnostics;
using ImageAttention.Data;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace ImageAttention;

/// <summary>The steps of the ML.NET pipeline: fit, score, save, load.</summary>
internal sealed class Pipeline
{
    private readonly MLContext _ml;
    private readonly Action<string> _print;
    private readonly CancellationToken _cancellation;

    /// <param name="seed">The seed of the training.</param>
    /// <param name="print">Prints a line; images that cannot be read get one, too.</param>
    /// <param name="cancellation">Ends the training.</param>
    public Pipeline(int seed, Action<string> print, CancellationToken cancellation)
    {
        _ml = new MLContext(seed);
        _print = print;
        _cancellation = cancellation;
        _ml.Log += (_, log) =>
        {
            if (log.Kind == ChannelMessageKind.Warning)
                print($"warning: {log.RawMessage}");
        };
    }

    /// <summary>Trains one model.</summary>
    public TrainedModel Train(ImageSet images, ModelSettings settings, AlignmentKind alignment, string name)
    {
        TrainingProgress? last = null;
        ImageAttentionTrainer.Options options = settings.For(images, alignment);
        options.CancellationToken = _cancellation;
        options.Progress = new StepProgress(progress =>
        {
            last = progress;
            if (progress.IsEpochEnd)
                _print($"{name}: {progress}");
        });
        IEstimator<ITransformer> keys = _ml.Transforms.Conversion.MapValueToKey("Label", "Class");
        IEstimator<ITransformer> inputs = images.Prepare(_ml) is { } prepare ? prepare.Append(keys) : keys;
        EstimatorChain<KeyToValueMappingTransformer> estimator = inputs
            .Append(_ml.MulticlassClassification.Trainers.ImageAttention(options))
            .Append(_ml.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));
        try
        {
            ITransformer model = estimator.Fit(images.View(_ml));
            return new TrainedModel(name, alignment != AlignmentKind.None, model, last!.Elapsed / last.Epoch);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new DataException($"The model cannot be trained: {FirstLine(e.Message)}", e);
        }
    }

    /// <summary>Scores all images, reads the results one by one and says how long that took.</summary>
    public (Looked[] Results, TimeSpan Time) Score(ITransformer model, ImageSet images)
    {
        var clock = Stopwatch.StartNew();
        Looked[] results = Read(model.Transform(images.View(_ml)));
        return (results, clock.Elapsed);
    }

    /// <summary>Scores some images.</summary>
    public Looked[] Score(ITransformer model, ImageSet images, IEnumerable<int> indices) => Read(model.Transform(images.View(_ml, indices)));

    /// <summary>Saves a model with the columns that it reads.</summary>
    public void Save(ITransformer model, ImageSet images, string path) => _ml.Model.Save(model, images.View(_ml, []).Schema, path);

    /// <summary>Loads a model.</summary>
    public ITransformer Load(string path) => _ml.Model.Load(path, out _);

    /// <summary>Rows and columns of a model's masks.</summary>
    public static (int Rows, int Columns) MapOf(ITransformer model)
    {
        ImageAttentionTransformer transformer = Flatten(model).OfType<ImageAttentionTransformer>().Single();
        return (transformer.MapRows, transformer.MapColumns);
    }

    // A chain that begins with another estimator's chain holds that chain as one of its transformers.
    private static IEnumerable<ITransformer> Flatten(ITransformer model) =>
        model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [model];

    private Looked[] Read(IDataView scored)
    {
        try
        {
            return [.. _ml.Data.CreateEnumerable<Looked>(scored, reuseRowObject: false)];
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new DataException($"The test images cannot be read: {FirstLine(e.Message)}", e);
        }
    }

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();

    // Progress<T> would hand reports over to another thread, out of order.
    private sealed class StepProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
