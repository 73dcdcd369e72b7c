namespace Microsoft.ML.Attention.Training;

/// <summary>Counts what this process has trained, and makes <see cref="TrainingProgress"/> of it and of the state.</summary>
internal sealed class ProgressClock(ITrainingTask task, TrainingOptions options, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private int _steps;
    private long _targets;

    public void Count(long targets)
    {
        _steps++;
        _targets += targets;
    }

    /// <param name="state">Where the run is, in the epoch of the last step.</param>
    /// <param name="epochSteps">The steps of that epoch.</param>
    /// <param name="score">What validation gave, if the epoch has just ended.</param>
    public TrainingProgress Report(TrainingState state, int epochSteps, ValidationScore? score)
    {
        TimeSpan elapsed = time.GetElapsedTime(_started);
        int steps = StepsOf(state, epochSteps, options);
        return new TrainingProgress
        {
            Targets = task.Targets,
            Epoch = state.Epoch,
            Epochs = options.MaxEpochs,
            Step = state.Step,
            Steps = steps,
            IsEpochEnd = state.EpochStep == epochSteps,
            Loss = state.EpochLoss / state.EpochTargets,
            TokensPerSecond = elapsed > TimeSpan.Zero ? _targets / elapsed.TotalSeconds : 0,
            LearningRate = state.LastLearningRate,
            GradientNorm = state.LastGradientNorm,
            SkippedSteps = state.Skipped,
            ValidationLoss = score?.Loss,
            ValidationAccuracy = score?.Accuracy,
            ValidationBleu = score?.Bleu,
            BestEpoch = state.BestEpoch == 0 ? null : state.BestEpoch,
            Elapsed = elapsed,
            TimeLeft = _steps == 0 ? TimeSpan.Zero : elapsed * ((double)(steps - state.Step) / _steps),
        };
    }

    /// <summary>The steps of the whole run, if all epochs left are as long as this one.</summary>
    public static int StepsOf(TrainingState state, int epochSteps, TrainingOptions options) =>
        checked(state.Step - state.EpochStep + epochSteps * (options.MaxEpochs - state.Epoch + 1));
}
