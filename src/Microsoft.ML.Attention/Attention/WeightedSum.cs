using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The weighted sum of the values: <c>context = Σ_j weight_j value_j</c>
/// (Bahdanau, Cho and Bengio 2015, section 3.1, equation 5).
/// </summary>
public sealed class WeightedSum : Combination
{
    /// <summary>Makes a weighted sum.</summary>
    public WeightedSum()
        : base(nameof(WeightedSum))
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor weights, Tensor values) => weights.bmm(values); // [batch, target, v]
}
