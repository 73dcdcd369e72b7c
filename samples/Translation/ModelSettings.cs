using Microsoft.ML.Attention;
using Translation.Data;

namespace Translation;

/// <summary>
/// The models' sizes and the length of their training, chosen so that the whole show takes about five minutes on two cores.
/// </summary>
internal static class ModelSettings
{
    /// <summary>The share of source sentences that is set aside.</summary>
    public const double TestShare = 0.1;

    /// <summary>The share of the training pairs that tells when to stop, if that is asked for.</summary>
    public const double ValidationShare = 0.1;

    /// <summary>Passes through the training pairs.</summary>
    public const int Epochs = 8;

    /// <summary>The estimator's options; the columns are those of <see cref="SentencePair"/> and <see cref="Translated"/>.</summary>
    public static Seq2SeqEstimator.Options For(AlignmentKind alignment, int epochs) => new()
    {
        InputColumnName = nameof(SentencePair.Source),
        LabelColumnName = nameof(SentencePair.Target),
        OutputColumnName = nameof(Translated.Translation),
        Alignment = alignment,
        Cell = CellKind.Gru,
        EmbeddingSize = 128,
        HiddenSize = 256,
        AttentionSize = 128,
        Dropout = 0.2,
        Tokenization = TokenizationKind.BytePair,
        VocabularySize = 4000,
        MaxInputLength = 60,
        MaxOutputLength = 70,
        MaxEpochs = epochs,
        BatchSize = 64,
        LearningRate = 2e-3,
        LearningRateDecay = 0.5,
    };
}
