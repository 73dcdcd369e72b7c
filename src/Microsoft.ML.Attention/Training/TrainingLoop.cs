using Microsoft.ML.Attention.Persistence;
using TorchSharp.Modules;

namespace Microsoft.ML.Attention.Training;

/// <summary>Trains by gradient descent, whatever the model: epochs, validation, early stopping, checkpoints.</summary>
internal sealed class TrainingLoop : IDisposable
{
    private readonly ITrainingTask _task;
    private readonly TrainingOptions _options;
    private readonly TrainingRun _run;
    private readonly OptimizerHelper _optimizer;
    private readonly TrainingStep _step;
    private readonly ProgressClock _clock;
    private readonly RunCheckpoints? _checkpoints;
    private TrainingState _state;
    private ModuleWeights? _best;

    private TrainingLoop(ITrainingTask task, TrainingOptions options, TrainingRun run)
    {
        _task = task;
        _options = options;
        _run = run;
        Parameter[] parameters = [.. task.Model.parameters().Where(parameter => parameter.requires_grad)];
        _optimizer = Optimizers.Create(options, parameters);
        _step = new TrainingStep(task, options, parameters, _optimizer);
        _clock = new ProgressClock(task, options, run.Clock);
        _checkpoints = options.CheckpointPath is { } path ? new RunCheckpoints(path, task, options, run) : null;
        _state = new TrainingState { Seed = run.Seed };
    }

    /// <summary>Trains the task's model in place and leaves it in evaluation mode.</summary>
    /// <exception cref="ArgumentException">There is no row to train on.</exception>
    /// <exception cref="InvalidOperationException">
    /// The loss or its gradient stopped being finite, or a checkpoint is another run's or not asked for.
    /// </exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static void Run(ITrainingTask task, TrainingOptions options, TrainingRun run)
    {
        if (task.Count == 0)
            throw new ArgumentException("The training set has no row.", nameof(task));
        using var loop = new TrainingLoop(task, options, run);
        loop.Run();
    }

    public void Dispose() => _optimizer.Dispose();

    private void Run()
    {
        _task.Model.train();
        try
        {
            Resume();
            TrainingRows rows = TrainingRows.Of(_task, _options, _state.Seed);
            Validation? validation = rows.Validation.Length > 0 ? new Validation(_task, _options, rows.Validation) : null;
            while (_state.Epoch <= _options.MaxEpochs && !_state.Stopped)
                RunEpoch(rows.Training, validation);
            if (_options.Patience > 0)
                _best?.LoadInto(_task.Model);
        }
        catch (OperationCanceledException) when (_run.CancellationToken.IsCancellationRequested)
        {
            SaveCheckpoint();
            if (!_options.ReturnBestOnCancel)
                throw;
            _best?.LoadInto(_task.Model);
        }
        finally
        {
            _task.Model.eval();
        }
    }

    private void Resume()
    {
        if (_checkpoints?.Open() is not { } checkpoint)
            return;
        checkpoint.Weights.LoadInto(_task.Model);
        checkpoint.LoadInto(_optimizer);
        _best = checkpoint.Best;
        _state = checkpoint.State;
    }

    private void RunEpoch(int[] rows, Validation? validation)
    {
        var order = new Random(RandomStream.Seed(_state.Seed, RandomStream.Purpose.Epoch, _state.Epoch));
        int[][][] steps = [.. LengthBuckets.Create(rows, _options, _task.LengthOf, order).Chunk(_options.AccumulationSteps)];
        while (_state.EpochStep < steps.Length)
        {
            _run.CancellationToken.ThrowIfCancellationRequested();
            RunStep(steps[_state.EpochStep], steps.Length);
            if (_state.EpochStep == steps.Length)
                break; // reported with the validation's figures
            if (_checkpoints?.IsDue(_state.Step) == true)
                SaveCheckpoint();
            _run.Report?.Invoke(_clock.Report(_state, steps.Length, score: null));
        }

        if (_state.EpochSkipped == steps.Length)
            throw NothingLearned();
        ValidationScore? score = validation?.Run();
        if (score != null && _state.AddValidation(score.Loss, _options) && (_options.Patience > 0 || _options.ReturnBestOnCancel))
            _best = ModuleWeights.Of(_task.Model);
        TrainingProgress progress = _clock.Report(_state, steps.Length, score);
        _state.NextEpoch();
        SaveCheckpoint();
        _run.Report?.Invoke(progress);
    }

    private void RunStep(int[][] batches, int epochSteps)
    {
        int number = _state.Step + 1, steps = ProgressClock.StepsOf(_state, epochSteps, _options);
        double rate = LearningRates.At(number, steps, _options) * _state.PlateauFactor;
        StepResult result = _step.Run(batches, _state.Seed, number, rate);
        if (!result.Done && !_options.SkipNonFinite)
            throw NotFinite(result, number, steps);
        (_state.LastLearningRate, _state.LastGradientNorm) = (rate, result.GradientNorm);
        if (result.Done)
            _state.AddStep(result.Loss, result.Targets);
        else
            _state.SkipStep();
        _clock.Count(result.Targets);
    }

    private void SaveCheckpoint() => _checkpoints?.Save(_state, _best, _optimizer);

    private InvalidOperationException NotFinite(StepResult result, int step, int steps)
    {
        string what = double.IsFinite(result.Loss) ? $"norm of the gradient is {result.GradientNorm}" : $"loss is {result.Loss}";
        return new InvalidOperationException(
            $"Training stopped in step {step} of {steps} (epoch {_state.Epoch}): the {what}. "
            + "Lower LearningRate or GradientClip, raise WarmupSteps, or set SkipNonFinite.");
    }

    private InvalidOperationException NothingLearned() => new(
        $"Training stopped after epoch {_state.Epoch}: the loss or gradient of each of its {_state.EpochSkipped} steps was not finite, and so "
        + "all were skipped. Lower LearningRate or GradientClip, or raise WarmupSteps.");
}
