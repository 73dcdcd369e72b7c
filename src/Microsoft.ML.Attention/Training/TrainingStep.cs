using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>One step: the gradients of one or several batches, added up, clipped, and followed.</summary>
internal sealed class TrainingStep(ITrainingTask task, TrainingOptions options, Parameter[] parameters, optim.Optimizer optimizer)
{
    /// <summary>Makes a step.</summary>
    /// <param name="batches">The rows of each batch.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">The number of the step, from 1, in the run.</param>
    /// <param name="learningRate">How far to go.</param>
    public StepResult Run(int[][] batches, int seed, int step, double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (optim.ILearningRateController group in optimizer.ParamGroups)
            group.LearningRate = learningRate;
        optimizer.zero_grad();

        long[] targets = Array.ConvertAll(batches, rows => rows.Sum(row => (long)task.LengthOf(row).Targets));
        long allTargets = targets.Sum();
        int stepSeed = RandomStream.Seed(seed, RandomStream.Purpose.Step, step);
        double loss = 0;
        for (int i = 0; i < batches.Length; i++)
        {
            loss += Backward(batches[i], (double)targets[i] / allTargets, RandomStream.Seed(stepSeed, RandomStream.Purpose.Batch, i));
            if (!double.IsFinite(loss))
                return new StepResult(loss, double.NaN, allTargets);
        }

        double norm = nn.utils.clip_grad_norm_(parameters, options.GradientClip);
        if (double.IsFinite(norm))
            optimizer.step();
        return new StepResult(loss, norm, allTargets);
    }

    /// <summary>Adds the gradient of a batch, which is a share of the step's, to what is there.</summary>
    /// <returns>Its share of the step's mean loss.</returns>
    private double Backward(int[] rows, double share, int seed)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(seed);
        Tensor mean = task.Loss(rows, new Random(seed));
        double loss = mean.item<float>();
        if (double.IsFinite(loss))
            (share == 1 ? mean : mean * share).backward();
        return loss * share;
    }
}

/// <summary>What a step gave.</summary>
/// <param name="Loss">The mean loss per target.</param>
/// <param name="GradientNorm">The norm of the gradient before clipping; NaN if the loss is not finite.</param>
/// <param name="Targets">The number of targets.</param>
internal readonly record struct StepResult(double Loss, double GradientNorm, long Targets)
{
    /// <summary>Whether the weights have followed the gradient.</summary>
    public bool Done => double.IsFinite(Loss) && double.IsFinite(GradientNorm);
}
