namespace Microsoft.ML.Attention.Imaging;

/// <summary>The ranges that <see cref="ImageAttentionTrainer.Options"/> documents.</summary>
internal static class ImageAttentionOptionsCheck
{
    public const int MostGlimpses = 64;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(ImageAttentionTrainer.Options options)
    {
        ImageOptionsCheck.Check(options);
        CheckColumns(options);
        OptionChecks.Defined(options.Alignment);
        OptionChecks.Defined(options.Weighting);
        OptionChecks.InRange(options.Glimpses, 1, MostGlimpses);
        OptionChecks.InRange(options.AttentionSize, 1, ImageOptionsCheck.LargestLayer);
        OptionChecks.Share(options.Dropout);
        OptionChecks.Share(options.LabelSmoothing);
        CheckTogether(options);
    }

    private static void CheckTogether(ImageAttentionTrainer.Options options)
    {
        ImageOptionsCheck.MadeForMaps(options.Weighting);
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
    }

    private static void CheckColumns(ImageAttentionTrainer.Options options)
    {
        OptionChecks.ColumnName(options.LabelColumnName);
        OptionChecks.ColumnName(options.PredictedLabelColumnName);
        OptionChecks.ColumnName(options.ScoreColumnName);
        OptionChecks.ColumnName(options.AttentionColumnName);
        OptionChecks.ColumnName(options.ContextColumnName);
        if (options.QueryColumnName != null)
            OptionChecks.ColumnName(options.QueryColumnName);
        ImageOptionsCheck.DifferentNames(
            nameof(options.PredictedLabelColumnName),
            options.PredictedLabelColumnName, options.ScoreColumnName, options.AttentionColumnName, options.ContextColumnName);
    }
}
