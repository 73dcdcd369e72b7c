namespace Microsoft.ML.Trainers;

/// <summary>The logistic loss: ln(1 + exp(-z)), z being the output with the label's sign.</summary>
public sealed class LogLoss : ISupportSdcaClassificationLoss
{
    // A step is a bound, not the maximum: several threads that take full ones can make each other worse.
    private const float LargestSharedStep = 0.5f;

    /// <inheritdoc/>
    public double Loss(float output, float label)
    {
        double margin = label > 0 ? output : -(double)output;
        return margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin;
    }

    /// <inheritdoc/>
    public float Derivative(float output, float label)
    {
        float probability = Sigmoid(output);
        return label > 0 ? probability - 1 : probability;
    }

    /// <inheritdoc/>
    public float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared) => 1 / Math.Max(1, 0.25f + scaledFeaturesNormSquared);

    /// <inheritdoc/>
    /// <remarks>Section 6.2 of the paper: towards minus the derivative, by a step that cannot overshoot.</remarks>
    public float DualUpdate(float output, float label, float dual, float invariant, int maxNumThreads)
    {
        float sign = label > 0 ? 1 : -1;
        float step = (-Derivative(output, label) - dual) * invariant;
        if (maxNumThreads > 1)
            step = Math.Clamp(step, -LargestSharedStep, LargestSharedStep);
        return (sign * Math.Clamp(sign * (dual + step), 0, 1)) - dual;
    }

    /// <inheritdoc/>
    public double DualLoss(float label, float dual)
    {
        double alpha = label > 0 ? dual : -(double)dual;
        return alpha is >= 0 and <= 1 ? Entropy(alpha) + Entropy(1 - alpha) : double.NegativeInfinity;
    }

    private static double Entropy(double probability) => probability > 0 ? -probability * Math.Log(probability) : 0;

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
