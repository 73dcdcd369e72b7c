using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Sigmoid weighting: <c>weight_j = 1 / (1 + exp(-score_j))</c>. Each key is weighed by itself: a row's weights lie in [0, 1] but do not sum to 1, so
/// that several keys can count fully, or none.
/// </summary>
public sealed class SigmoidWeighting : Weighting
{
    /// <summary>Makes a sigmoid weighting.</summary>
    public SigmoidWeighting()
        : base(nameof(SigmoidWeighting))
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores, Tensor? mask) => Clear(scores.sigmoid(), Excluded(scores, mask)); // [batch, target, source]
}
