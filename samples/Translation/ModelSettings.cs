using Microsoft.ML;
using Microsoft.ML.Attention;
using Translation.Arguments;
using Translation.Data;

namespace Translation;

/// <summary>The estimator's options for what the user asked for.</summary>
internal static class ModelSettings
{
    /// <summary>The share of source sentences that is set aside.</summary>
    public const double TestShare = 0.1;

    /// <summary>The share of the training pairs that tells when to stop, if that is asked for.</summary>
    public const double ValidationShare = 0.1;

    private const int Subwords = 4000, Words = 16000;
    private const int TransformerLayers = 3;

    /// <summary>The options; the columns are those of <see cref="SentencePair"/> and <see cref="Translated"/>.</summary>
    /// <param name="tuning">What the model is like and how it is trained.</param>
    /// <param name="search">How it translates.</param>
    /// <param name="checkpoints">The folder of the training's checkpoints, or null for none.</param>
    /// <exception cref="UsageException">An option is out of its range.</exception>
    public static Seq2SeqEstimator.Options For(Tuning tuning, Search search, string? checkpoints = null)
    {
        bool characters = tuning.Tokens == TokenizationKind.Characters;
        int layers = tuning.Layers ?? (tuning.Architecture == ArchitectureKind.Transformer ? TransformerLayers : 1);
        var options = new Seq2SeqEstimator.Options
        {
            InputColumnName = nameof(SentencePair.Source),
            LabelColumnName = nameof(SentencePair.Target),
            OutputColumnName = nameof(Translated.Translation),
            Architecture = tuning.Architecture,
            Alignment = tuning.Attention,
            Weighting = tuning.Weighting,
            Cell = tuning.Cell,
            EncoderLayers = layers,
            DecoderLayers = layers,
            EmbeddingSize = tuning.Embedding,
            HiddenSize = tuning.Hidden,
            AttentionSize = Math.Max(1, tuning.Hidden / 2),
            FeedForwardSize = 4 * tuning.Hidden,
            Dropout = tuning.Dropout,
            Tokenization = tuning.Tokens,
            VocabularySize = tuning.Vocabulary ?? (tuning.Tokens == TokenizationKind.Words ? Words : Subwords),
            LowerCase = tuning.Lower,
            MaxInputLength = characters ? 400 : 60,
            MaxOutputLength = characters ? 450 : 70,
            MaxEpochs = tuning.Epochs,
            BatchSize = tuning.Batch,
            LearningRate = tuning.Rate,
            LearningRateDecay = 0.5,
            WeightPrecision = tuning.Precision,
            CheckpointPath = checkpoints,
            CheckpointMinutes = checkpoints != null ? 5 : 0,
            Resume = checkpoints != null,
        };
        options.BeamSize = search.Beam ?? options.BeamSize;
        options.LengthPenalty = search.LengthPenalty ?? options.LengthPenalty;
        foreach (string other in tuning.Others)
            NamedField.Set(options, other);
        Check(options);
        return options;
    }

    // The estimator checks its options when it is made; better now than when the data has been read.
    private static void Check(Seq2SeqEstimator.Options options)
    {
        try
        {
            _ = new MLContext().Transforms.Text.Seq2Seq(options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"The options make no model: {Messages.Short(e)}");
        }
    }
}
