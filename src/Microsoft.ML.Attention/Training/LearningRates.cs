namespace Microsoft.ML.Attention.Training;

/// <summary>The learning rate of each step by <see cref="TrainingOptions.Schedule"/>.</summary>
internal static class LearningRates
{
    /// <summary>The rate of a step, but for a plateau's factor.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="steps">The steps of the whole run.</param>
    /// <param name="options">The schedule.</param>
    public static double At(int step, int steps, TrainingOptions options)
    {
        int warmup = options.WarmupSteps, top = Math.Max(1, warmup); // the first step with the full rate
        double rise = step < warmup ? (double)step / warmup : 1;
        double fall = options.Schedule switch
        {
            LearningRateSchedule.InverseSquareRoot => Math.Sqrt((double)warmup / step),
            // The falls end just above 0: the last step should still teach something.
            LearningRateSchedule.Cosine when step > top => (1 + Math.Cos(Math.PI * (step - top) / (steps - top + 1))) / 2,
            LearningRateSchedule.Constant when options.LearningRateDecay > 0 => (steps - step + 1) / (options.LearningRateDecay * steps),
            _ => 1,
        };
        return options.LearningRate * Math.Min(1, Math.Min(rise, fall));
    }
}
