using Microsoft.ML.Attention.Tests.Imaging;
using Microsoft.ML.Attention.Tests.Pooling;
using Microsoft.ML.Attention.Tests.QuestionAnswering;
using Microsoft.ML.Attention.Tests.Seq2Seq;
using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>A hardly trained model of each kind, made to be saved.</summary>
internal static class StoredModels
{
    public static string[] Kinds { get; } = ["Seq2Seq", "Pooling", "ImageAttention", "Captions", "Questions"];

    /// <summary>The version of a kind's model block that did not yet tell the precision of weights.</summary>
    public static uint VersionWithoutPrecision(string kind) => kind switch
    {
        "Seq2Seq" => 0x00010004,
        "Captions" => 0x00010002,
        _ => 0x00010001,
    };

    /// <summary>Bytes of a kind's model block, before the precision, that came later: the architecture's three numbers.</summary>
    public static int BytesSincePrecision(string kind) => kind == "Seq2Seq" ? 3 * sizeof(int) : 0;

    public static ITransformer Train(string kind, WeightPrecision precision)
    {
        var ml = new MLContext(seed: 1);
        switch (kind)
        {
            case "Seq2Seq":
                Seq2SeqEstimator.Options sentences = TinyCorpus.Options(1);
                sentences.WeightPrecision = precision;
                return ml.Transforms.Text.Seq2Seq(sentences).Fit(ml.Data.LoadFromEnumerable(TinyCorpus.Rows(30)));
            case "Pooling":
                AttentionPoolingEstimator.Options pools = Pools.Options(1);
                (pools.SelfAttentionLayers, pools.FeedForwardSize, pools.Heads, pools.WeightPrecision) = (1, 16, 2, precision);
                return Pools.Fit(ml, pools, Pools.Rows[..40]);
            case "ImageAttention":
                ImageAttentionTrainer.Options bars = Bars.Options(1);
                bars.WeightPrecision = precision;
                return Bars.Pipeline(ml, bars).Fit(ml.Data.LoadFromEnumerable(Bars.Rows(32, seed: 1))).LastTransformer;
            case "Captions":
                return ml.Transforms.Text.CaptionImages(new ImageCaptioningEstimator.Options
                {
                    ImageHeight = Bars.Side,
                    ImageWidth = Bars.Side,
                    ImageChannels = 1,
                    LabelColumnName = "Kind",
                    Filters = 4,
                    Stages = 2,
                    EmbeddingSize = 8,
                    HiddenSize = 16,
                    AttentionSize = 8,
                    MaxEpochs = 1,
                    WeightPrecision = precision,
                }).Fit(ml.Data.LoadFromEnumerable(Bars.Rows(32, seed: 1)));
            default:
                IDataView facts = ml.Data.LoadFromEnumerable(Fact.Rows(40));
                return ml.MulticlassClassification.Trainers.AttentionQuestionAnswering(new AttentionQuestionAnsweringTrainer.Options
                {
                    ValueSize = 8,
                    EmbeddingSize = 8,
                    HiddenSize = 16,
                    AttentionSize = 8,
                    MaxEpochs = 1,
                    WeightPrecision = precision,
                }).Fit(ml.Transforms.Conversion.MapValueToKey("Label", "Answer").Fit(facts).Transform(facts));
        }
    }

    /// <summary>The precision that a model is saved with.</summary>
    public static WeightPrecision PrecisionOf(ITransformer model) => model switch
    {
        Seq2SeqTransformer sentences => sentences.WeightPrecision,
        AttentionPoolingTransformer pools => pools.WeightPrecision,
        ImageAttentionTransformer bars => bars.WeightPrecision,
        ImageCaptioningTransformer captions => captions.WeightPrecision,
        AttentionQuestionAnsweringTransformer facts => facts.WeightPrecision,
        _ => throw new ArgumentException($"{model.GetType().Name} has no weights.", nameof(model)),
    };

    public static byte[] Save(ITransformer model)
    {
        using var stream = new MemoryStream();
        new MLContext().Model.Save(model, null, stream);
        return stream.ToArray();
    }

    public static ITransformer Load(byte[] zip) => new MLContext().Model.Load(new MemoryStream(zip), out _);
}
