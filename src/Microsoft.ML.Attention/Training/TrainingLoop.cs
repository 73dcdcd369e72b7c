using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>Stochastic gradient descent with Adam, whatever the model.</summary>
internal static class TrainingLoop
{
    /// <summary>Trains the task's model in place and leaves it in evaluation mode.</summary>
    /// <exception cref="ArgumentException">There is no row to train on.</exception>
    /// <exception cref="InvalidOperationException">The loss or its gradient stopped being finite.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public static void Run(ITrainingTask task, TrainingOptions options, TrainingRun run)
    {
        if (task.Count == 0)
            throw new ArgumentException("The training set has no row.", nameof(task));
        var model = task.Model;
        model.train();
        try
        {
            var parameters = model.parameters().ToArray();
            using var optimizer = optim.Adam(parameters, lr: options.LearningRate);
            var clock = new ProgressClock(options, run.Clock);
            for (var epoch = 1; epoch <= options.MaxEpochs; epoch++)
            {
                var order = new Random(RandomStream.Seed(run.Seed, RandomStream.Purpose.Epoch, epoch));
                var batches = LengthBuckets.Create(task.Count, options.BatchSize, task.LengthOf, order);
                clock.StartEpoch(epoch, batches.Count);
                foreach (var rows in batches)
                {
                    run.CancellationToken.ThrowIfCancellationRequested();
                    var rate = RateAt(clock.Step + 1, clock.Steps, options);
                    foreach (var group in optimizer.ParamGroups)
                        group.LearningRate = rate;
                    var seed = RandomStream.Seed(run.Seed, RandomStream.Purpose.Step, clock.Step + 1);
                    var (loss, norm) = Step(task, rows, seed, optimizer, parameters, options, clock);
                    var progress = clock.Finish(loss, rows.Sum(row => task.LengthOf(row).Targets), rate, norm);
                    run.Report?.Invoke(progress);
                }
            }
        }
        finally
        {
            model.eval();
        }
    }

    private static (double Loss, double Norm) Step(
        ITrainingTask task, int[] rows, int seed, optim.Optimizer optimizer, Parameter[] parameters, TrainingOptions options,
        ProgressClock clock)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var mean = task.Loss(rows, new Random(seed));
        var loss = (double)mean.item<float>();
        if (!double.IsFinite(loss))
            throw NotFinite("loss", loss, clock);

        optimizer.zero_grad();
        mean.backward();
        var norm = nn.utils.clip_grad_norm_(parameters, options.GradientClip);
        if (!double.IsFinite(norm))
            throw NotFinite("norm of the gradient", norm, clock);
        optimizer.step();
        return (loss, norm);
    }

    /// <summary>The learning rate of a step: a straight rise, a plateau, a straight fall to just above 0.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="steps">The steps of the whole run.</param>
    /// <param name="options">Where the rise ends and the fall begins.</param>
    internal static double RateAt(int step, int steps, TrainingOptions options)
    {
        var rise = step < options.WarmupSteps ? (double)step / options.WarmupSteps : 1;
        var fall = options.LearningRateDecay > 0 ? (steps - step + 1) / (options.LearningRateDecay * steps) : 1;
        return options.LearningRate * Math.Min(1, Math.Min(rise, fall));
    }

    private static InvalidOperationException NotFinite(string what, double value, ProgressClock clock) => new(
        $"Training stopped in step {clock.Step + 1} of {clock.Steps} (epoch {clock.Epoch}): the {what} is {value}. " +
        "Lower LearningRate or GradientClip, or raise WarmupSteps.");
}
