using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Imaging;

/// <summary><see cref="Bars"/> with captions: "a bar lies above", "a bar stands below" and the like.</summary>
internal static class CaptionedBars
{
    private static readonly Lazy<ImageCaptioningTransformer> Model = new(
        () => new MLContext(seed: 1).Transforms.Text.CaptionImages(Options(epochs: 15)).Fit(View(Rows(240, seed: 1))));

    /// <summary>A model that has learned them; one for all tests, which must not dispose it.</summary>
    public static ImageCaptioningTransformer Trained => Model.Value;

    public static ImageCaptioningEstimator.Options Options(int epochs) => new()
    {
        ImageHeight = Bars.Side,
        ImageWidth = Bars.Side,
        ImageChannels = 1,
        Filters = 8,
        Stages = 2,
        EmbeddingSize = 16,
        HiddenSize = 48,
        AttentionSize = 24,
        Dropout = 0,
        LabelSmoothing = 0,
        MaxEpochs = epochs,
        BatchSize = 16,
        LearningRate = 5e-3,
        LearningRateDecay = 0.5,
        MaxOutputLength = 10,
    };

    public static List<Row> Rows(int count, int seed) =>
    [
        .. Bars.Rows(count, seed).Select(bar => new Row
        {
            Image = bar.Image,
            Label = $"a bar {bar.Kind} {(bar.Top + (bar.Kind == "lies" ? 1 : 3) < Bars.Side / 2 ? "above" : "below")}",
        }),
    ];

    public static IDataView View(List<Row> rows) => new MLContext().Data.LoadFromEnumerable(rows);

    public static Captioned[] Score(MLContext ml, ITransformer model, IDataView rows) =>
        [.. ml.Data.CreateEnumerable<Captioned>(model.Transform(rows), reuseRowObject: false)];

    public sealed class Row
    {
        public string Label { get; set; } = "";

        public string Prefix { get; set; } = "";

        [VectorType(Bars.Side * Bars.Side)]
        public float[] Image { get; set; } = [];
    }

    public sealed class Captioned
    {
        public string Output { get; set; } = "";
        public float Score { get; set; }

        // An empty vector comes as null.
        public string[]? OutputTokens { get; set; }
        public float[]? Attention { get; set; }
    }
}
