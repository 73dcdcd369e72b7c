using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// 1.5-entmax weighting: <c>weight_j = max(score_j / 2 - τ, 0)²</c>, between softmax and sparsemax
/// (Peters, Niculae and Martins 2019, "Sparse Sequence-to-Sequence Models", α = 1.5, by algorithm 2, which is exact). The weights
/// of a row lie in [0, 1] and sum to 1; those of keys whose scores lie more than 2 below the highest, and often of others, are exactly 0.
/// </summary>
public sealed class Entmax15Weighting : ThresholdWeighting
{
    // (M - τ)² below is at least 1 / k² for k keys; rounding must not take it to 0 and below.
    private const double SmallestSquare = 1e-14;

    /// <summary>Makes a 1.5-entmax weighting.</summary>
    public Entmax15Weighting()
        : base(nameof(Entmax15Weighting))
    {
    }

    private protected override double Scale => 0.5;

    // With mean M and sum of squared deviations D of the k scores of the support, Σ (z - τ)² = 1 gives τ = M - sqrt((1 - D) / k).
    private protected override Tensor Thresholds(Tensor sorted, Tensor counts)
    {
        var mean = sorted.cumsum(-1) / counts;
        var deviations = sorted.square().cumsum(-1) - counts * mean.square();
        // Where too many scores make D exceed 1, τ becomes M, below which the last of them already lies.
        return mean - ((1 - deviations) / counts).clamp_min(0).sqrt();
    }

    private protected override Tensor Threshold(Tensor scores, Tensor support)
    {
        var count = support.sum(-1, keepdim: true); // [batch, target, 1]
        var mean = (scores * support).sum(-1, keepdim: true) / count;
        var deviations = ((scores - mean) * support).square().sum(-1, keepdim: true);
        return mean - ((1 - deviations) / count).clamp_min(SmallestSquare).sqrt();
    }

    private protected override Tensor Weights(Tensor heights) => heights.square();
}
