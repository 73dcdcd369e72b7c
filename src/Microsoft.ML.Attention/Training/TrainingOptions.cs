namespace Microsoft.ML.Attention;

/// <summary>The settings that all estimators share that train a model by gradient descent.</summary>
public abstract class TrainingOptions
{
    private protected TrainingOptions()
    {
    }

    /// <summary>How often training goes through the data, at least 1. The default is 10.</summary>
    public int MaxEpochs = 10;

    /// <summary>Rows in a training step, 1 to 65536. The default is 64.</summary>
    public int BatchSize = 64;

    /// <summary>The step size of the optimizer, above 0. The default is 0.001.</summary>
    public double LearningRate = 1e-3;

    /// <summary>Steps in which the learning rate grows from 0 to <see cref="LearningRate"/>, at least 0. The default is 0.</summary>
    public int WarmupSteps;

    /// <summary>
    /// The share of the run, at its end, over which the learning rate falls to 0 in a straight line, 0 to 1. A falling rate makes
    /// short runs better and less a matter of luck. The default is 0: a constant rate.
    /// </summary>
    public double LearningRateDecay;

    /// <summary>
    /// The largest 2-norm of a step's gradient (Pascanu et al. 2013, section 3.2), above 0; infinity to switch off. The default is 1.0.
    /// </summary>
    public double GradientClip = 1.0;

    /// <summary>Cancels <c>Fit</c>, which then throws <see cref="OperationCanceledException"/>. The default is none.</summary>
    public CancellationToken CancellationToken;

    /// <summary>Told how training goes, after every step, on the training thread. The default is null.</summary>
    public IProgress<TrainingProgress>? Progress;
}
