using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The ranges that <see cref="ImageAttentionTrainer.Options"/> documents.</summary>
internal static class ImageAttentionOptionsCheck
{
    public const int LargestSide = 4096;
    public const int MostChannels = 64;
    public const int MostGlimpses = 64;
    public const int LargestLayer = 16384;
    public const int MostFilters = 1024;
    public const int MostStages = 6;
    public const int MostBlocks = 16;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(ImageAttentionTrainer.Options options)
    {
        CheckColumns(options);
        TrainingOptionsCheck.Check(options);
        OptionChecks.InRange(options.ImageHeight, 0, LargestSide);
        OptionChecks.InRange(options.ImageWidth, 0, LargestSide);
        OptionChecks.InRange(options.ImageChannels, 1, MostChannels);
        OptionChecks.Defined(options.Alignment);
        OptionChecks.Defined(options.Weighting);
        OptionChecks.InRange(options.Glimpses, 1, MostGlimpses);
        OptionChecks.InRange(options.AttentionSize, 1, LargestLayer);
        OptionChecks.InRange(options.Filters, 4, MostFilters);
        OptionChecks.InRange(options.Stages, 1, MostStages);
        OptionChecks.InRange(options.BlocksPerStage, 1, MostBlocks);
        OptionChecks.Defined(options.Normalization);
        OptionChecks.Share(options.Dropout);
        OptionChecks.Share(options.LabelSmoothing);
        OptionChecks.InRange(options.RandomShift, 0, 512);
        OptionChecks.Probability(options.RandomCrop);
        OptionChecks.Positive(options.RandomCrop);
        OptionChecks.Probability(options.RandomErase);
        CheckTogether(options);
    }

    private static void CheckTogether(ImageAttentionTrainer.Options options)
    {
        if (options.Weighting == WeightingKind.LocalWindow)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.Weighting), options.Weighting,
                "Weighting is LocalWindow, whose window is made for sequences; expected Softmax, Sparsemax, Entmax15 or Hard.");
        }
        if (options.SigmoidMask && options.Weighting != WeightingKind.Softmax)
        {
            throw new ArgumentException(
                $"SigmoidMask takes the place of Weighting, which is {options.Weighting}. Leave Weighting at Softmax, or SigmoidMask at false.",
                nameof(options.SigmoidMask));
        }
        if (options.QueryColumnName != null && (options.Glimpses > 1 || options.Alignment is AlignmentKind.None))
        {
            throw new ArgumentException(
                $"QueryColumnName is '{options.QueryColumnName}', but Glimpses is {options.Glimpses} and Alignment {options.Alignment}; "
                + "a given query makes one glimpse, by an alignment.", nameof(options.QueryColumnName));
        }
        if (options.Alignment == AlignmentKind.None && options.Glimpses > 1)
        {
            throw new ArgumentException(
                $"Alignment None averages all cells, so that Glimpses = {options.Glimpses} would be the same {options.Glimpses} times; expected 1.",
                nameof(options.Glimpses));
        }
        if (options.FreezeBackbone && options.BackbonePath == null)
        {
            throw new ArgumentException(
                "FreezeBackbone is true, but there is no BackbonePath: a network of random weights would stay random. Give its weights, or let it learn.",
                nameof(options.FreezeBackbone));
        }
    }

    private static void CheckColumns(ImageAttentionTrainer.Options options)
    {
        OptionChecks.ColumnName(options.LabelColumnName);
        OptionChecks.ColumnName(options.ImageColumnName);
        OptionChecks.ColumnName(options.PredictedLabelColumnName);
        OptionChecks.ColumnName(options.ScoreColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        OptionChecks.ColumnName(options.ContextColumnName);
        if (options.QueryColumnName != null)
            OptionChecks.ColumnName(options.QueryColumnName);
        string[] outputs =
            [options.PredictedLabelColumnName, options.ScoreColumnName, options.AttentionColumnName, options.ContextColumnName];
        if (outputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"Two output columns are named '{twice.Key}'; expected different names for class, scores, mask and context.",
                nameof(options.PredictedLabelColumnName));
        }
    }
}
