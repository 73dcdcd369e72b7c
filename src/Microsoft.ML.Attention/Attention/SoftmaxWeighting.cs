using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Softmax weighting: <c>weight_j = exp(score_j) / Σ_i exp(score_i)</c> over the unmasked keys
/// (Bahdanau, Cho and Bengio 2015, section 3.1, equation 6). The weights of a row lie in [0, 1] and sum to 1.
/// </summary>
public sealed class SoftmaxWeighting : Weighting
{
    /// <summary>Makes a softmax weighting.</summary>
    public SoftmaxWeighting()
        : base(nameof(SoftmaxWeighting))
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor scores, Tensor? mask)
    {
        if (mask is null)
            return scores.softmax(-1); // [batch, target, source]

        // The lowest finite number rather than -inf: with -inf a fully masked row would be 0/0, and its NaN would survive in the
        // gradient even if it were replaced afterwards. Beside a real score it still gives an exact zero.
        var masked = mask.logical_not().unsqueeze(1); // [batch, 1, source]
        return scores.masked_fill(masked, float.MinValue).softmax(-1).masked_fill(masked, 0f); // [batch, target, source]
    }
}
