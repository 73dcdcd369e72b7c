namespace Microsoft.ML.Attention.Training;

/// <summary>The ranges that <see cref="TrainingOptions"/> documents.</summary>
internal static class TrainingOptionsCheck
{
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(TrainingOptions options)
    {
        OptionChecks.AtLeast(options.MaxEpochs, 1);
        OptionChecks.InRange(options.BatchSize, 1, 65_536);
        OptionChecks.Positive(options.LearningRate);
        OptionChecks.AtLeast(options.WarmupSteps, 0);
        OptionChecks.Probability(options.LearningRateDecay);
        OptionChecks.Positive(options.GradientClip, infinityAllowed: true);
    }
}
