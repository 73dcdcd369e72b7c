namespace Microsoft.ML.Attention.Training;

/// <summary>The ranges that <see cref="TrainingOptions"/> documents.</summary>
internal static class TrainingOptionsCheck
{
    /// <exception cref="ArgumentException">An option is out of its range, or does not go with another; the message names it.</exception>
    public static void Check(TrainingOptions options)
    {
        OptionChecks.AtLeast(options.MaxEpochs, 1);
        OptionChecks.InRange(options.BatchSize, 1, 65_536);
        OptionChecks.AtLeast(options.BatchTokens, 0);
        OptionChecks.InRange(options.AccumulationSteps, 1, 65_536);
        OptionChecks.Defined(options.Optimizer);
        OptionChecks.Positive(options.LearningRate);
        OptionChecks.NotNegative(options.WeightDecay);
        OptionChecks.Share(options.Momentum);
        OptionChecks.Positive(options.GradientClip, infinityAllowed: true);
        CheckSchedule(options);
        OptionChecks.Share(options.ValidationFraction);
        OptionChecks.AtLeast(options.Patience, 0);
        OptionChecks.Defined(options.WeightPrecision);
        if (options is { ValidationSet: not null, ValidationFraction: > 0 })
        {
            throw new ArgumentException(
                Text($"ValidationFraction is {options.ValidationFraction}, but ValidationSet is given, too; expected one of them at most."),
                nameof(options.ValidationFraction));
        }
        if (options.Patience > 0)
            RequireValidation(options, nameof(options.Patience), options.Patience);
        CheckCheckpoints(options);
    }

    /// <summary>For an option that means nothing without validation rows.</summary>
    public static void RequireValidation(TrainingOptions options, string name, object value)
    {
        if (!options.Validates)
        {
            throw new ArgumentException(
                Text($"{name} is {value}, but there are no rows to measure on; set ValidationSet or ValidationFraction."), name);
        }
    }

    private static void CheckSchedule(TrainingOptions options)
    {
        OptionChecks.Defined(options.Schedule);
        OptionChecks.AtLeast(options.WarmupSteps, 0);
        OptionChecks.Probability(options.LearningRateDecay);
        if (options.LearningRateDecay > 0 && options.Schedule != LearningRateSchedule.Constant)
        {
            throw new ArgumentException(
                Text($"LearningRateDecay is {options.LearningRateDecay}, but the Schedule {options.Schedule} has a course of its own; expected 0, ")
                + "or the Schedule Constant.",
                nameof(options.LearningRateDecay));
        }
        if (options is { Schedule: LearningRateSchedule.InverseSquareRoot, WarmupSteps: 0 })
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.WarmupSteps), options.WarmupSteps,
                "WarmupSteps is 0; expected at least 1, because the Schedule InverseSquareRoot falls from the end of the warm-up.");
        }
        OptionChecks.Positive(options.PlateauFactor);
        OptionChecks.Share(options.PlateauFactor);
        OptionChecks.AtLeast(options.PlateauPatience, 1);
        if (options.Schedule == LearningRateSchedule.Plateau)
            RequireValidation(options, nameof(options.Schedule), options.Schedule);
    }

    private static void CheckCheckpoints(TrainingOptions options)
    {
        OptionChecks.AtLeast(options.CheckpointSteps, 0);
        OptionChecks.NotNegative(options.CheckpointMinutes);
        OptionChecks.AtLeast(options.KeepCheckpoints, 1);
        if (options.CheckpointPath != null)
        {
            if (string.IsNullOrWhiteSpace(options.CheckpointPath))
                throw new ArgumentException("CheckpointPath is empty; expected the name of a folder, or null.", nameof(options.CheckpointPath));
            return;
        }
        (string Name, bool IsSet)[] useless =
        [
            (nameof(options.Resume), options.Resume),
            (nameof(options.CheckpointSteps), options.CheckpointSteps > 0),
            (nameof(options.CheckpointMinutes), options.CheckpointMinutes > 0),
        ];
        foreach ((string name, bool isSet) in useless)
        {
            if (isSet)
                throw new ArgumentException($"{name} is set, but CheckpointPath is not; name the folder of the checkpoints.", name);
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
