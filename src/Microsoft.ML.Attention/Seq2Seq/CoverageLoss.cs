using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The coverage loss of See, Liu and Manning 2017 ("Get to the point"), section 2.3.</summary>
internal static class CoverageLoss
{
    /// <summary>
    /// The mean over the output tokens of equation 12, <c>Σ_i min(a_i^t, c_i^t)</c>, with the coverage <c>c^t</c> the sum of the
    /// weights <c>a</c> of the steps before.
    /// </summary>
    /// <param name="weights">The attention weights of each step, [batch, source].</param>
    /// <param name="kept">Which of the target x batch positions are no padding, int64; null if all are.</param>
    /// <returns>A scalar from 0 to 1.</returns>
    public static Tensor Mean(IReadOnlyList<Tensor> weights, Tensor? kept)
    {
        Tensor attended = stack(weights, 0); // [target, batch, source]
        Tensor coverage = attended.cumsum(0) - attended;
        Tensor again = minimum(attended, coverage).sum(dim: -1).reshape(-1); // [target x batch]
        return (kept is null ? again : again.index_select(0, kept)).mean();
    }
}
