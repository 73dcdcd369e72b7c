using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Runtime;

namespace Captioning;

/// <summary>The steps of the ML.NET pipeline: fit, score, evaluate, save, load.</summary>
internal sealed class Pipeline
{
    private readonly TextWriter _output;
    private readonly CancellationToken _cancellation;

    /// <param name="seed">The seed of the training.</param>
    /// <param name="output">Gets the lines; images that cannot be read get one, too.</param>
    /// <param name="cancellation">Ends the training.</param>
    public Pipeline(int seed, TextWriter output, CancellationToken cancellation)
    {
        Context = new MLContext(seed);
        _output = output;
        _cancellation = cancellation;
        Context.Log += (_, log) =>
        {
            if (log.Kind == ChannelMessageKind.Warning)
                output.WriteLine($"  warning: {log.RawMessage}");
        };
    }

    /// <summary>The context; its seed is that of the training.</summary>
    public MLContext Context { get; }

    /// <summary>Trains a captioner.</summary>
    /// <param name="data">Images and captions.</param>
    /// <param name="options">How to train.</param>
    /// <param name="prepare">Makes the images; null if they are there.</param>
    public ITransformer Train(IDataView data, ImageCaptioningEstimator.Options options, IEstimator<ITransformer>? prepare = null)
    {
        options.CancellationToken = _cancellation;
        options.Progress = new StepProgress(progress =>
        {
            if (progress.IsEpochEnd)
                _output.WriteLine($"  {progress}");
        });
        ImageCaptioningEstimator captions = Context.Transforms.Text.CaptionImages(options);
        try
        {
            return prepare == null ? captions.Fit(data) : prepare.Append(captions).Fit(data);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IOException)
        {
            throw new DataException($"The model cannot be trained: {FirstLine(e.Message)}", e);
        }
    }

    /// <summary>Captions all images, prints how good that is and returns what was said.</summary>
    public Captioned[] Evaluate(ITransformer model, IDataView data)
    {
        IDataView captioned = model.Transform(data);
        Seq2SeqMetrics metrics = Context.Attention.EvaluateSeq2Seq(captioned, "Caption", nameof(Captioned.Output));
        _output.WriteLine($"  BLEU-4       {metrics.Bleu,6:F2}");
        _output.WriteLine($"  exact match  {100 * metrics.ExactMatch,6:F1} %");
        return Read(captioned);
    }

    /// <summary>Captions images.</summary>
    public Captioned[] Caption(ITransformer model, IDataView data) => Read(model.Transform(data));

    /// <summary>Saves a model with the columns that it reads.</summary>
    public void Save(ITransformer model, DataViewSchema inputs, string path) => Context.Model.Save(model, inputs, path);

    /// <summary>Loads a model.</summary>
    public ITransformer Load(string path) => Context.Model.Load(path, out _);

    private Captioned[] Read(IDataView captioned) => [.. Context.Data.CreateEnumerable<Captioned>(captioned, reuseRowObject: false)];

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();

    // Progress<T> would hand reports over to another thread, out of order.
    private sealed class StepProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
