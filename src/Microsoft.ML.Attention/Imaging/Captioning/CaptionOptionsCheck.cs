using Microsoft.ML.Attention.Decoding;
using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The ranges that <see cref="ImageCaptioningEstimator.Options"/> documents.</summary>
internal static class CaptionOptionsCheck
{
    public const int MostLayers = 16;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(ImageCaptioningEstimator.Options options)
    {
        ImageOptionsCheck.Check(options);
        OptionChecks.ColumnName(options.OutputColumnName);
        OptionChecks.ColumnName(options.LabelColumnName);
        OptionChecks.ColumnName(options.ScoreColumnName);
        OptionChecks.ColumnName(options.OutputTokensColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        OptionChecks.ColumnName(options.AlternativesColumnName);
        OptionChecks.ColumnName(options.AlternativeScoresColumnName);
        ImageOptionsCheck.DifferentNames(
            nameof(options.OutputColumnName),
            options.OutputColumnName, options.ScoreColumnName, options.OutputTokensColumnName, options.AttentionColumnName,
            options.AlternativesColumnName, options.AlternativeScoresColumnName);
        OptionChecks.Defined(options.Alignment);
        OptionChecks.Defined(options.Weighting);
        ImageOptionsCheck.MadeForMaps(options.Weighting);
        OptionChecks.Defined(options.Cell);
        OptionChecks.InRange(options.DecoderLayers, 1, MostLayers);
        OptionChecks.InRange(options.EmbeddingSize, 1, ImageOptionsCheck.LargestLayer);
        OptionChecks.InRange(options.HiddenSize, 1, ImageOptionsCheck.LargestLayer);
        OptionChecks.InRange(options.AttentionSize, 1, ImageOptionsCheck.LargestLayer);
        OptionChecks.Share(options.Dropout);
        OptionChecks.Share(options.LabelSmoothing);
        OptionChecks.Probability(options.TeacherForcing);
        OptionChecks.Defined(options.Tokenization);
        OptionChecks.Defined(options.UnicodeNormalization);
        OptionChecks.InRange(options.VocabularySize, 5, 4_000_000);
        OptionChecks.AtLeast(options.MinTokenFrequency, 1);
        OptionChecks.InRange(options.MaxOutputLength, 2, 10_000);
        OptionChecks.NotNegative(options.DoublyStochastic);
        if (options.DoublyStochastic > 0 && options.Alignment == AlignmentKind.None)
        {
            throw new ArgumentException(
                "DoublyStochastic asks for where the decoder looks, but with Alignment None it looks nowhere. Set it to 0, or take an alignment.",
                nameof(options.DoublyStochastic));
        }
        DecodingOptionsCheck.Check(options.Decoding(seed: 0), hasAttention: options.Alignment != AlignmentKind.None);
        if (options.ValidationBleu)
            TrainingOptionsCheck.RequireValidation(options, nameof(options.ValidationBleu), options.ValidationBleu);
    }
}
