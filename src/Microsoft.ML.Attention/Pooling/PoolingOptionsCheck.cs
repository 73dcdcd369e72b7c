using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Pooling;

/// <summary>The ranges that <see cref="AttentionPoolingEstimator.Options"/> documents.</summary>
internal static class PoolingOptionsCheck
{
    public const int LongestInput = 1_000_000;
    public const int MostKeys = 4_000_000;

    private const int LargestLayer = 16384;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(AttentionPoolingEstimator.Options options)
    {
        CheckColumns(options);
        TrainingOptionsCheck.Check(options);
        OptionChecks.InRange(options.ValueSize, 0, 65_536);
        OptionChecks.InRange(options.Queries, 1, 256);
        OptionChecks.Defined(options.Alignment);
        OptionChecks.Defined(options.Weighting);
        OptionChecks.AtLeast(options.WindowSize, 1);
        OptionChecks.InRange(options.AttentionSize, 1, LargestLayer);
        OptionChecks.InRange(options.EmbeddingSize, 1, LargestLayer);
        OptionChecks.Defined(options.PositionalEncoding);
        OptionChecks.InRange(options.SelfAttentionLayers, 0, 16);
        OptionChecks.AtLeast(options.Heads, 1);
        OptionChecks.InRange(options.FeedForwardSize, 1, 65_536);
        OptionChecks.InRange(options.MaxLength, 1, LongestInput);
        OptionChecks.Defined(options.Tokenization);
        OptionChecks.Defined(options.UnicodeNormalization);
        OptionChecks.InRange(options.VocabularySize, 5, 4_000_000);
        OptionChecks.AtLeast(options.MinTokenFrequency, 1);
        OptionChecks.Share(options.Dropout);
        if ((options.Frozen & ~AttentionPoolingParts.All) != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.Frozen), options.Frozen, $"Frozen is {options.Frozen}; expected None, Encoder, Attention or All.");
        }
        if (options.Frozen != AttentionPoolingParts.None && options.InitialModel == null)
        {
            throw new ArgumentException(
                $"Frozen is {options.Frozen}, but there is no InitialModel, of which parts could stay as they are. Give one, or set Frozen to None.",
                nameof(options.Frozen));
        }
        if (options.Alignment == AlignmentKind.None && options.InitialModel == null
            && (options.Queries > 1 || options.Weighting != WeightingKind.Softmax))
        {
            throw new ArgumentException(
                $"Alignment None gives all vectors of a row the same weight, so that Queries = {options.Queries} and Weighting = {options.Weighting} "
                + "would mean nothing; expected Queries = 1 and Weighting = Softmax, or another Alignment.", nameof(options.Alignment));
        }
    }

    private static void CheckColumns(AttentionPoolingEstimator.Options options)
    {
        OptionChecks.ColumnName(options.OutputColumnName);
        OptionChecks.ColumnName(options.InputColumnName);
        OptionChecks.ColumnName(options.LabelColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        OptionChecks.ColumnName(options.TokensColumnName);
        string[] outputs = [options.OutputColumnName, options.AttentionColumnName, options.TokensColumnName];
        if (outputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"Two output columns are named '{twice.Key}'; expected different names for the context, its weights and the tokens.",
                nameof(options.OutputColumnName));
        }
    }
}
