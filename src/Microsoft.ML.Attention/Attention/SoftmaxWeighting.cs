using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Softmax weighting: <c>weight_j = exp(score_j / T) / Σ_i exp(score_i / T)</c> over the unmasked keys
/// (Bahdanau, Cho and Bengio 2015, section 3.1, equation 6). The weights of a row lie in [0, 1] and sum to 1.
/// </summary>
public sealed class SoftmaxWeighting : Weighting
{
    private readonly double _temperature;

    /// <summary>Makes a softmax weighting.</summary>
    /// <param name="temperature">T, finite and above 0: below 1 the weights are sharper, above 1 flatter. The default is 1.</param>
    public SoftmaxWeighting(double temperature = 1)
        : base(nameof(SoftmaxWeighting))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        if (!double.IsFinite(temperature))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "The temperature must be finite and above 0.");
        _temperature = temperature;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores, Tensor? mask)
    {
        if (_temperature != 1)
            scores = scores / _temperature;
        var excluded = Excluded(scores, mask);
        return Clear(Suppress(scores, excluded).softmax(-1), excluded); // [batch, target, source]
    }
}
