using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Sparsemax weighting: <c>weight_j = max(score_j - τ, 0)</c>, the Euclidean projection of the scores onto the distributions over the unmasked keys
/// (Martins and Astudillo 2016, "From Softmax to Sparsemax", equation 2 and algorithm 1). The weights of a row lie in [0, 1] and sum to 1; those of
/// keys whose scores lie more than 1 below the highest, and often of many others, are exactly 0.
/// </summary>
public sealed class SparsemaxWeighting : ThresholdWeighting
{
    /// <summary>Makes a sparsemax weighting.</summary>
    public SparsemaxWeighting()
        : base(nameof(SparsemaxWeighting))
    {
    }

    private protected override Tensor Thresholds(Tensor sorted, Tensor counts) => (sorted.cumsum(-1) - 1) / counts;

    private protected override Tensor Threshold(Tensor scores, Tensor support) =>
        ((scores * support).sum(-1, keepdim: true) - 1) / support.sum(-1, keepdim: true);

    private protected override Tensor Weights(Tensor heights) => heights;
}
