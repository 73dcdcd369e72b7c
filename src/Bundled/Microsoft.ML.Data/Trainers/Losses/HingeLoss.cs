namespace Microsoft.ML.Trainers;

/// <summary>The hinge loss of support vector machines: max(0, margin - z), z being the output with the label's sign.</summary>
/// <param name="margin">From which output on there is no loss.</param>
public sealed class HingeLoss(float margin = 1) : ISupportSdcaClassificationLoss
{
    /// <inheritdoc/>
    public double Loss(float output, float label) => Math.Max(0, margin - (label > 0 ? output : -output));

    /// <inheritdoc/>
    public float Derivative(float output, float label)
    {
        float sign = label > 0 ? 1 : -1;
        return output * sign < margin ? -sign : 0;
    }

    /// <inheritdoc/>
    public float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared) => 1 / scaledFeaturesNormSquared;

    /// <inheritdoc/>
    /// <remarks>Section 6.2 of the paper: the maximum along this variable.</remarks>
    public float DualUpdate(float output, float label, float alpha, float invariant, int maxNumThreads)
    {
        float sign = label > 0 ? 1 : -1;
        float step = (margin - (output * sign)) * invariant;
        // An example without features has no bound; its variable goes to the end of its range.
        float target = float.IsNaN(step) ? alpha * sign : step + (alpha * sign);
        return (sign * Math.Clamp(target, 0, 1)) - alpha;
    }

    /// <inheritdoc/>
    public double DualLoss(float label, float dual)
    {
        double alpha = label > 0 ? dual : -(double)dual;
        return alpha is >= 0 and <= 1 ? margin * alpha : double.NegativeInfinity;
    }
}
