using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The common part of sparsemax and 1.5-entmax: a weight is a power of how far its score lies above the row's threshold τ, and 0 below it;
/// τ is such that the weights sum to 1.
/// </summary>
/// <remarks>
/// Which keys lie above the threshold, the support, is found by sorting, without gradient. Given the support, τ is a smooth function of its
/// scores in closed form, and its derivative is that of the weighting, because the support does not change with small changes.
/// </remarks>
public abstract class ThresholdWeighting : Weighting
{
    // Scores are moved so that a row's highest is 0. Then τ >= -1: the highest alone already has weight 1 there.
    private const double Floor = -1;

    private protected ThresholdWeighting(string name)
        : base(name)
    {
    }

    /// <summary>What scores are multiplied by first.</summary>
    private protected virtual double Scale => 1;

    /// <inheritdoc/>
    public sealed override Tensor forward(Tensor scores, Tensor? mask)
    {
        var excluded = Excluded(scores, mask);
        if (scores.shape[^1] == 0)
            return scores;

        var highest = Suppress(scores, excluded).detach().amax([-1], keepdim: true); // [batch, target, 1]
        var moved = ((scores - highest) * Scale).clamp_min(Floor); // [batch, target, source]
        if (excluded is not null)
            moved = moved.masked_fill(excluded, Floor);
        var support = Support(moved.detach()).to_type(scores.dtype);
        return Clear(Weights((moved - Threshold(moved, support)).relu()), excluded); // [batch, target, source]
    }

    /// <summary>The keys above the threshold.</summary>
    /// <param name="moved">The scores in [-1, 0], the highest 0, [batch, target, source].</param>
    /// <returns>True for a key of the support, [batch, target, source].</returns>
    private Tensor Support(Tensor moved)
    {
        var (sorted, _) = moved.sort(-1, descending: true);
        var counts = arange(1, moved.shape[^1] + 1, dtype: moved.dtype, device: moved.device); // [source]
        var thresholds = Thresholds(sorted, counts); // [batch, target, source]: τ if the support were the k highest
        // The k highest are the support as long as the k-th still lies above their threshold; the highest always does.
        var size = (sorted > thresholds).to_type(ScalarType.Int64).sum(-1, keepdim: true).clamp_min(1); // [batch, target, 1]
        return moved > thresholds.gather(-1, size - 1);
    }

    /// <summary>The thresholds for the k highest scores, k from 1 to source.</summary>
    /// <param name="sorted">The scores, highest first, [batch, target, source].</param>
    /// <param name="counts">1, 2, …, source.</param>
    private protected abstract Tensor Thresholds(Tensor sorted, Tensor counts);

    /// <summary>The threshold for a support.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="support">1 for a key of the support, else 0, [batch, target, source].</param>
    /// <returns>τ, [batch, target, 1], with a gradient to the scores.</returns>
    private protected abstract Tensor Threshold(Tensor scores, Tensor support);

    /// <summary>The weights of keys that lie so far above the threshold, 0 for those below it.</summary>
    private protected abstract Tensor Weights(Tensor heights);
}
