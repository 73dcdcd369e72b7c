using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The ranges that <see cref="Seq2SeqEstimator.Options"/> documents.</summary>
internal static class Seq2SeqOptionsCheck
{
    private const int LargestLayer = 16384;
    private const int LargestNetwork = 65536;
    private const int LargestVocabulary = 4_000_000;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(Seq2SeqEstimator.Options options)
    {
        CheckColumns(options);
        TrainingOptionsCheck.Check(options);
        OptionChecks.Defined(options.Architecture);
        OptionChecks.Defined(options.Alignment);
        OptionChecks.Defined(options.Weighting);
        OptionChecks.InRange(options.WindowSize, 1, 10_000);
        OptionChecks.Defined(options.Cell);
        OptionChecks.Defined(options.Tokenization);
        OptionChecks.Defined(options.UnicodeNormalization);
        OptionChecks.InRange(options.EncoderLayers, 1, 16);
        OptionChecks.InRange(options.DecoderLayers, 1, 16);
        OptionChecks.InRange(options.EmbeddingSize, 1, LargestLayer);
        OptionChecks.InRange(options.HiddenSize, 1, LargestLayer);
        OptionChecks.InRange(options.AttentionSize, 1, LargestLayer);
        OptionChecks.InRange(options.Heads, 1, 1024);
        OptionChecks.InRange(options.FeedForwardSize, 1, LargestNetwork);
        if (options.Architecture == ArchitectureKind.Transformer)
        {
            CheckTransformer(options);
        }
        else if (options.Bidirectional && options.HiddenSize % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.HiddenSize), options.HiddenSize,
                $"HiddenSize is {options.HiddenSize}; expected an even number, because a bidirectional encoder gives each direction half. "
                + "Take an even size or set Bidirectional to false.");
        }
        OptionChecks.Share(options.Dropout);
        OptionChecks.Share(options.LabelSmoothing);
        OptionChecks.InRange(options.VocabularySize, 5, LargestVocabulary);
        OptionChecks.AtLeast(options.MinTokenFrequency, 1);
        CheckWords(options);
        OptionChecks.InRange(options.MaxInputLength, 1, 10_000);
        OptionChecks.InRange(options.MaxOutputLength, 1, 10_000);
        OptionChecks.Probability(options.TeacherForcing);
        OptionChecks.NotNegative(options.CoverageLoss);
        if (options is { CoverageLoss: > 0, Alignment: AlignmentKind.None })
        {
            throw new ArgumentException(
                FormattableString.Invariant($"CoverageLoss is {options.CoverageLoss}, but there is no attention with the Alignment None; expected 0."),
                nameof(options.CoverageLoss));
        }
        DecodingOptionsCheck.Check(options.Decoding(seed: 0), hasAttention: options.Alignment != AlignmentKind.None);
        if (options.ValidationBleu)
            TrainingOptionsCheck.RequireValidation(options, nameof(options.ValidationBleu), options.ValidationBleu);
    }

    private static void CheckTransformer(Seq2SeqEstimator.Options options)
    {
        if (options.HiddenSize % options.Heads != 0)
        {
            throw new ArgumentException(
                $"HiddenSize is {options.HiddenSize} and Heads is {options.Heads}; expected a divisor of the size, because the heads share it out.",
                nameof(options.Heads));
        }
        if (options.Alignment == AlignmentKind.None)
        {
            throw new ArgumentException(
                "Alignment is None, but a Transformer cannot do without attention. Leave it out, or take the recurrent architecture.",
                nameof(options.Alignment));
        }
        Refuse(options.TeacherForcing != 1, nameof(options.TeacherForcing), options.TeacherForcing, "1: a Transformer is trained on all steps at once");
        Refuse(options.InputFeeding, nameof(options.InputFeeding), true, "false: a Transformer's layers see all steps before");
        Refuse(options.ResidualDecoder, nameof(options.ResidualDecoder), true, "false: a Transformer's layers always add what they read");
        Refuse(options.VariationalDropout, nameof(options.VariationalDropout), true, "false: a Transformer has no recurrent steps");
    }

    private static void Refuse(bool isRefused, string option, object value, string expected)
    {
        if (isRefused)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{option} is {value} and Architecture is Transformer; expected {expected}."), option);
        }
    }

    private static void CheckWords(Seq2SeqEstimator.Options options)
    {
        OptionChecks.Share(options.BytePairDropout);
        if (options.BytePairDropout > 0 && options.Tokenization != TokenizationKind.BytePair)
        {
            throw new ArgumentException(
                $"BytePairDropout is {options.BytePairDropout} and Tokenization is {options.Tokenization}; expected BytePair, or no dropout.",
                nameof(options.BytePairDropout));
        }
        OptionChecks.FilePath(options.InputVocabularyPath);
        OptionChecks.FilePath(options.OutputVocabularyPath);
        OptionChecks.FilePath(options.InputEmbeddingsPath);
        OptionChecks.FilePath(options.OutputEmbeddingsPath);
        if (options.SharedVocabulary && (options.OutputVocabularyPath ?? options.OutputEmbeddingsPath) is { } path)
        {
            throw new ArgumentException(
                $"SharedVocabulary is set and a file is given for the output alone: {path}. Give it for the input, which then serves both sides.",
                options.OutputVocabularyPath != null ? nameof(options.OutputVocabularyPath) : nameof(options.OutputEmbeddingsPath));
        }
        if (options.FreezeEmbeddings && (options.InputEmbeddingsPath ?? options.OutputEmbeddingsPath) == null)
        {
            throw new ArgumentException(
                "FreezeEmbeddings is set, but no embeddings are given. Set InputEmbeddingsPath or OutputEmbeddingsPath.",
                nameof(options.FreezeEmbeddings));
        }
    }

    private static void CheckColumns(Seq2SeqEstimator.Options options)
    {
        OptionChecks.ColumnName(options.InputColumnName);
        OptionChecks.ColumnName(options.LabelColumnName);
        OptionChecks.ColumnName(options.OutputColumnName);
        OptionChecks.ColumnName(options.ScoreColumnName);
        OptionChecks.ColumnName(options.InputTokensColumnName);
        OptionChecks.ColumnName(options.OutputTokensColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        OptionChecks.ColumnName(options.AlternativesColumnName);
        OptionChecks.ColumnName(options.AlternativeScoresColumnName);
        string[] outputs =
        [
            options.OutputColumnName, options.ScoreColumnName, options.InputTokensColumnName,
            options.OutputTokensColumnName, options.AttentionColumnName, options.AlternativesColumnName, options.AlternativeScoresColumnName,
        ];
        if (outputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"Two output columns are named '{twice.Key}'; expected different names for the output, its score, tokens, attention and alternatives.",
                nameof(options.OutputColumnName));
        }
    }
}
