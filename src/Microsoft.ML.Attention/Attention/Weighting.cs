using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// The second step of attention: scores to weights over the keys. Derive from it to make a weighting of your own.
/// </summary>
/// <remarks>
/// A weighting owns the masking: masked keys get weight 0 exactly, and a row whose keys are all masked gets zeros, never NaN,
/// in the weights and in their gradients. <see cref="Excluded"/>, <see cref="Suppress"/> and <see cref="Clear"/> do it.
/// </remarks>
public abstract class Weighting : Module<Tensor, Tensor?, Tensor>
{
    /// <summary>Makes a weighting.</summary>
    /// <param name="name">The module's name.</param>
    protected Weighting(string name)
        : base(name)
    {
    }

    /// <summary>Turns scores into weights.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="mask">
    /// True where a key may be attended, [batch, source] for all queries alike or [batch, target, source] bool; null when each
    /// query may attend to every key. <see cref="AttentionMask"/> makes masks.
    /// </param>
    /// <returns>The weights, [batch, target, source].</returns>
    public abstract override Tensor forward(Tensor scores, Tensor? mask);

    /// <summary>Turns scores into weights, knowing the queries and where in the output they are.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="mask">True where a key may be attended, [batch, source] or [batch, target, source] bool; null without a mask.</param>
    /// <param name="step">The place in the output. Unless overridden, it makes no difference, and neither do the queries.</param>
    /// <returns>The weights, [batch, target, source].</returns>
    public virtual Tensor Weigh(Tensor scores, Tensor query, Tensor? mask, AttentionStep step) => call(scores, mask);

    /// <summary>Where a key must get no weight.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="mask">True where a key may be attended, [batch, source] or [batch, target, source] bool; null without a mask.</param>
    /// <returns>True where it may not, [batch, 1 or target, source] bool; null without a mask.</returns>
    /// <exception cref="ArgumentException">The mask does not fit the scores.</exception>
    protected static Tensor? Excluded(Tensor scores, Tensor? mask)
    {
        if (mask is null)
            return null;
        var (n, m) = (scores.shape, mask.shape);
        var fits = m.Length == n.Length || m.Length == n.Length - 1;
        fits = fits && m[^1] == n[^1] && (m[0] == n[0] || m[0] == 1) && (m.Length < n.Length || m[1] == n[1] || m[1] == 1);
        if (!fits || mask.dtype != ScalarType.Bool)
        {
            throw new ArgumentException(
                $"The mask is {mask.dtype} [{string.Join(", ", m)}]; expected Bool [batch, source] or [batch, target, source] "
                + $"for scores of [batch, target, source] = [{string.Join(", ", n)}], true where a key may be attended.", nameof(mask));
        }
        var excluded = mask.logical_not();
        return m.Length == n.Length ? excluded : excluded.unsqueeze(1);
    }

    /// <summary>Lowers excluded scores so far that beside a score that counts they come to nothing.</summary>
    /// <param name="scores">The scores, [batch, target, source].</param>
    /// <param name="excluded">What <see cref="Excluded"/> gives.</param>
    /// <returns>The scores, [batch, target, source]; no gradient flows to the excluded ones.</returns>
    protected static Tensor Suppress(Tensor scores, Tensor? excluded)
    {
        if (excluded is null)
            return scores;
        // The lowest finite number rather than -inf: with -inf a fully masked row would be 0/0, and its NaN would survive in the
        // gradient even if it were replaced afterwards. Beside a real score it still gives an exact zero.
        return scores.masked_fill(excluded, scores.dtype switch
        {
            ScalarType.Float64 => double.MinValue,
            ScalarType.Float16 => (double)Half.MinValue,
            ScalarType.BFloat16 => -3.3e38, // float's lowest would be rounded to -inf
            _ => float.MinValue,
        });
    }

    /// <summary>Gives excluded keys weight 0, which matters where every key of a row is excluded.</summary>
    /// <param name="weights">The weights, [batch, target, source].</param>
    /// <param name="excluded">What <see cref="Excluded"/> gives.</param>
    /// <returns>The weights, [batch, target, source].</returns>
    protected static Tensor Clear(Tensor weights, Tensor? excluded) => excluded is null ? weights : weights.masked_fill(excluded, 0f);
}
