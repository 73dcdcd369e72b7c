namespace Microsoft.ML.Trainers;

/// <summary>How bad an output is, given the label.</summary>
/// <typeparam name="TOutput">The model's output.</typeparam>
/// <typeparam name="TLabel">The label.</typeparam>
public interface ILossFunction<in TOutput, in TLabel>
{
    /// <summary>The loss, at least 0.</summary>
    /// <param name="output">The model's output.</param>
    /// <param name="label">The label.</param>
    double Loss(TOutput output, TLabel label);
}

/// <summary>A loss of a single output, with its derivative.</summary>
public interface IScalarLoss : ILossFunction<float, float>
{
    /// <summary>The derivative of the loss with respect to the output.</summary>
    /// <param name="output">The model's output.</param>
    /// <param name="label">The label.</param>
    float Derivative(float output, float label);
}

/// <summary>A loss of a classifier's output; labels above 0 are positive, the others negative.</summary>
public interface IClassificationLoss : IScalarLoss
{
}

/// <summary>
/// A loss that stochastic dual coordinate ascent can minimise
/// (S. Shalev-Shwartz and T. Zhang, "Stochastic Dual Coordinate Ascent Methods for Regularized Loss Minimization", 2013).
/// </summary>
public interface ISupportSdcaLoss : IScalarLoss
{
    /// <summary>The part of a step's size that depends only on the example.</summary>
    /// <param name="scaledFeaturesNormSquared">The features' squared norm, divided by the L2 weight and the number of examples.</param>
    float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared);

    /// <summary>By how much to change an example's dual variable.</summary>
    /// <param name="output">The model's output for the example.</param>
    /// <param name="label">The label.</param>
    /// <param name="dual">The dual variable.</param>
    /// <param name="invariant">What <see cref="ComputeDualUpdateInvariant"/> gave for the example.</param>
    /// <param name="maxNumThreads">How many threads may be at work; several take smaller steps where steps are approximate.</param>
    float DualUpdate(float output, float label, float dual, float invariant, int maxNumThreads);

    /// <summary>What an example contributes to the dual objective; minus infinity where the dual variable is out of range.</summary>
    /// <param name="label">The label.</param>
    /// <param name="dual">The dual variable.</param>
    double DualLoss(float label, float dual);
}

/// <summary>A classifier's loss that stochastic dual coordinate ascent can minimise.</summary>
public interface ISupportSdcaClassificationLoss : ISupportSdcaLoss, IClassificationLoss
{
}
