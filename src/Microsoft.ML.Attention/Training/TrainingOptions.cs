namespace Microsoft.ML.Attention.Training;

/// <summary>How a model is trained.</summary>
internal sealed record TrainingOptions
{
    /// <summary>How often the training set is gone through.</summary>
    public int MaxEpochs { get; init; } = 10;

    /// <summary>Rows a step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>Adam's learning rate between the warm-up and the decay.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps over which the learning rate rises from near 0, in a straight line.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>
    /// The share of the run, at its end, over which the learning rate falls to 0 in a straight line, in [0, 1].
    /// At a constant rate the last few hundred steps decide how good the model happens to be.
    /// </summary>
    public double DecayShare { get; init; } = 0.5;

    /// <summary>The norm that the gradient is scaled down to when it is larger (Pascanu et al. 2013, section 3.2); 0 turns it off.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>The share of output tokens for which the decoder reads the true token before them, in [0, 1].</summary>
    public double TeacherForcing { get; init; } = 1;

    /// <summary>The share of probability that the loss spreads over all tokens, in [0, 1).</summary>
    public double LabelSmoothing { get; init; } = 0.1;

    /// <summary>Fixes the order of the batches, the dropout and the scheduled sampling.</summary>
    public int Seed { get; init; }

    public CancellationToken CancellationToken { get; init; }

    /// <summary>Called after every step, on the training thread.</summary>
    public Action<TrainingProgress>? Report { get; init; }

    /// <summary>The clock behind the times and speeds that are reported.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
