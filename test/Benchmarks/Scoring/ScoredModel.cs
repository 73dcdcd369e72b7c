using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Data;

namespace Benchmarks.Scoring;

/// <summary>
/// A translation model of one of the sizes that PyTorch is compared on, with 8,000 words a side: a GRU with additive attention, or a Transformer of
/// three layers a side.
/// </summary>
internal static class ScoredModel
{
    /// <summary>The length of all outputs of the untrained model, which knows no end: that of real ones.</summary>
    private const int OutputLength = 13;

    /// <summary>A model that has hardly been trained, and so needs seconds to be made: its speed is that of any other.</summary>
    public static Seq2SeqTransformer Untrained(MLContext ml, ArchitectureKind architecture)
    {
        using Seq2SeqTransformer model = Estimator(ml, architecture, epochs: 1).Fit(ml.Data.LoadFromEnumerable(MadeUpPairs.EveryWord()));
        return model.WithDecoding(model.Decoding with { MinOutputLength = OutputLength, MaxOutputLength = OutputLength });
    }

    /// <summary>Loads the model of a zip, or trains one on the pairs and, if a zip is named, saves it there.</summary>
    public static Seq2SeqTransformer LoadOrTrain(MLContext ml, ArchitectureKind architecture, string? zip, TextPair[] pairs, int epochs)
    {
        if (zip != null && File.Exists(zip))
            return (Seq2SeqTransformer)ml.Model.Load(zip, out _);
        IDataView data = ml.Data.LoadFromEnumerable(pairs);
        Seq2SeqTransformer model = Estimator(ml, architecture, epochs).Fit(data);
        if (zip != null)
            ml.Model.Save(model, data.Schema, zip);
        return model;
    }

    private static Seq2SeqEstimator Estimator(MLContext ml, ArchitectureKind architecture, int epochs)
    {
        var options = new Seq2SeqEstimator.Options
        {
            Architecture = architecture,
            InputColumnName = nameof(TextPair.Source),
            LabelColumnName = nameof(TextPair.Target),
            OutputColumnName = nameof(Scored.Output),
            VocabularySize = 8000,
            MaxEpochs = epochs,
            MaxOutputLength = 60,
            LearningRate = 2e-3,
            Progress = new EpochProgress(),
        };
        if (architecture == ArchitectureKind.Transformer)
            (options.EncoderLayers, options.DecoderLayers, options.HiddenSize, options.Heads, options.FeedForwardSize) = (3, 3, 256, 4, 1024);
        return ml.Transforms.Text.Seq2Seq(options);
    }
}
