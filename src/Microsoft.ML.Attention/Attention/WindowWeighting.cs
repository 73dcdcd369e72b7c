using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The common part of local attention: softmax over the keys within a window of positions around a centre
/// (Luong, Pham and Manning 2015, "Effective Approaches to Attention-based Neural Machine Translation", section 3.2).
/// </summary>
/// <remarks>
/// The positions are those of the keys, from 0; a row is as long as the position of its last unmasked key says. A row's weights
/// sum to 1, or are all 0 where the window holds no unmasked key.
/// </remarks>
public abstract class WindowWeighting : Weighting
{
    private readonly bool _fades;

    private protected WindowWeighting(string name, long halfWidth, bool fades)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(halfWidth, 1);
        HalfWidth = halfWidth;
        _fades = fades;
    }

    /// <summary>How many positions to each side of its centre the window reaches, D.</summary>
    public long HalfWidth { get; }

    /// <inheritdoc/>
    public sealed override Tensor Weigh(Tensor scores, Tensor query, Tensor? mask, AttentionStep step)
    {
        var excluded = Excluded(scores, mask);
        if (scores.shape[^1] == 0)
            return scores;

        var positions = arange(scores.shape[^1], dtype: scores.dtype, device: scores.device); // [source]
        var lengths = excluded is null
            ? full([1, 1, 1], scores.shape[^1], dtype: scores.dtype, device: scores.device)
            : ((positions + 1) * excluded.logical_not()).amax([-1], keepdim: true); // [batch, 1 or target, 1]
        var distances = positions - Centers(scores, query, lengths, step); // [batch, target, source]
        var outside = distances.detach().abs() > HalfWidth;
        excluded = excluded is null ? outside : excluded.logical_or(outside);
        if (_fades)
            scores = scores - distances.square() * (2.0 / (HalfWidth * HalfWidth)); // a Gaussian of standard deviation D / 2
        return Clear(Suppress(scores, excluded).softmax(-1), excluded); // [batch, target, source]
    }

    /// <summary>The windows' centres, as positions among the keys.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="lengths">The rows' lengths, [1 or batch, 1 or target, 1]; 0 for a row with every key masked.</param>
    /// <param name="step">The place in the output.</param>
    /// <returns>[1 or batch, target, 1].</returns>
    private protected abstract Tensor Centers(Tensor scores, Tensor query, Tensor lengths, AttentionStep step);
}
