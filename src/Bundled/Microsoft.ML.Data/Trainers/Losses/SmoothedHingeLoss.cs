namespace Microsoft.ML.Trainers;

/// <summary>
/// The hinge loss with a parabola in place of its edge: with u = 1 - z, z being the output with the label's sign, 0 where u is
/// negative, u²/2c up to c, and u - c/2 beyond.
/// </summary>
public sealed class SmoothedHingeLoss : ISupportSdcaClassificationLoss
{
    private readonly float _smoothing;

    /// <summary>Makes the loss.</summary>
    /// <param name="smoothingConstant">The width c of the parabola, at least 0; 0 is the hinge loss itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The constant is negative.</exception>
    public SmoothedHingeLoss(float smoothingConstant = 1)
    {
        Runtime.Contracts.CheckParam(smoothingConstant >= 0, nameof(smoothingConstant), "smooth-const must be non-negative");
        _smoothing = smoothingConstant;
    }

    /// <inheritdoc/>
    public double Loss(float output, float label)
    {
        float shortfall = 1 - (label > 0 ? output : -output);
        if (shortfall < 0)
            return 0;
        return shortfall < _smoothing ? shortfall * shortfall / (2 * _smoothing) : shortfall - (_smoothing / 2);
    }

    /// <inheritdoc/>
    public float Derivative(float output, float label)
    {
        float sign = label > 0 ? 1 : -1;
        float shortfall = 1 - (output * sign);
        if (shortfall < 0)
            return 0;
        return shortfall < _smoothing ? -sign * shortfall / _smoothing : -sign;
    }

    /// <inheritdoc/>
    public float ComputeDualUpdateInvariant(float scaledFeaturesNormSquared) => 1 / (scaledFeaturesNormSquared + _smoothing);

    /// <inheritdoc/>
    /// <remarks>Section 6.2 of the paper: the maximum along this variable.</remarks>
    public float DualUpdate(float output, float label, float alpha, float invariant, int maxNumThreads)
    {
        float sign = label > 0 ? 1 : -1;
        float dual = alpha * sign;
        float step = (1 - (output * sign) - (_smoothing * dual)) * invariant;
        float target = float.IsNaN(step) ? dual : step + dual;
        return (sign * Math.Clamp(target, 0, 1)) - alpha;
    }

    /// <inheritdoc/>
    public double DualLoss(float label, float dual)
    {
        double alpha = label > 0 ? dual : -(double)dual;
        return alpha is >= 0 and <= 1 ? alpha - (_smoothing * alpha * alpha / 2) : double.NegativeInfinity;
    }
}
