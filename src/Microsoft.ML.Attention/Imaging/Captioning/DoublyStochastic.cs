using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The doubly stochastic regularisation of Xu et al. 2015, section 4.2.1.</summary>
internal static class DoublyStochastic
{
    /// <summary>
    /// The mean over the rows of the second term of equation 14, <c>Σ_i (1 - Σ_t α_ti)²</c>, divided by the number of cells: it is small when every cell is
    /// looked at as much as any other over the whole caption.
    /// </summary>
    /// <param name="weights">The attention weights of each step, [batch, cells].</param>
    /// <param name="kept">Which of the target x batch positions are no padding, int64; null if all are.</param>
    /// <returns>A scalar, at least 0.</returns>
    public static Tensor Mean(IReadOnlyList<Tensor> weights, Tensor? kept)
    {
        Tensor attended = stack(weights, 0); // [target, batch, cells]
        if (kept is not null)
        {
            Tensor real = zeros(attended.shape[0] * attended.shape[1], device: attended.device).index_fill(0, kept, 1f);
            attended = attended * real.reshape(attended.shape[0], attended.shape[1], 1);
        }
        Tensor missing = 1 - attended.sum(dim: 0); // [batch, cells]
        return missing.square().mean();
    }
}
