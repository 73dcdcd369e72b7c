using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Attention composed of its three steps: align (<see cref="Modules.Alignment"/>), weight (<see cref="Modules.Weighting"/>),
/// combine (<see cref="Modules.Combination"/>). Returns the weights beside the context.
/// </summary>
/// <example>
/// <code>
/// using var attention = new Attention(new AdditiveAlignment(querySize: 64, keySize: 64, attentionSize: 32));
/// var (context, weights) = attention.call(query, keys, values, mask);
/// </code>
/// </example>
public sealed class Attention : Module<Tensor, Tensor, Tensor, Tensor?, (Tensor context, Tensor weights)>
{
    private readonly Alignment _alignment;
    private readonly Weighting _weighting;
    private readonly Combination _combination;

    /// <summary>Makes attention of its three steps, which it owns from then on.</summary>
    /// <param name="alignment">How queries and keys are scored.</param>
    /// <param name="weighting">How scores become weights; the default is <see cref="SoftmaxWeighting"/>.</param>
    /// <param name="combination">How weights and values become a context; the default is <see cref="WeightedSum"/>.</param>
    public Attention(Alignment alignment, Weighting? weighting = null, Combination? combination = null)
        : base(nameof(Attention))
    {
        ArgumentNullException.ThrowIfNull(alignment);
        _alignment = alignment;
        _weighting = weighting ?? new SoftmaxWeighting();
        _combination = combination ?? new WeightedSum();
        register_module("alignment", _alignment);
        register_module("weighting", _weighting);
        register_module("combination", _combination);
    }

    /// <summary>Computes once what depends on the keys alone, for several calls of <see cref="Attend"/>.</summary>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <returns>The prepared keys; their first dimension is the batch.</returns>
    public Tensor PrepareKeys(Tensor keys) => _alignment.PrepareKeys(keys);

    /// <summary>Attends with keys that <see cref="PrepareKeys"/> has prepared.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="prepared">The prepared keys.</param>
    /// <param name="values">The values, [batch, source, v].</param>
    /// <param name="mask">
    /// True where a key may be attended, [batch, source] for all queries alike or [batch, target, source] bool; null when each
    /// query may attend to every key. A query whose keys are all masked gets zero weights and a zero context.
    /// </param>
    /// <param name="step">Where in its output a decoder stands; the default is the first step.</param>
    /// <returns>The context, [batch, target, v], and the weights, [batch, target, source].</returns>
    public (Tensor context, Tensor weights) Attend(
        Tensor query, Tensor prepared, Tensor values, Tensor? mask, AttentionStep step = default)
    {
        var scores = _alignment.Score(query, prepared, step); // [batch, target, source]
        var weights = _weighting.Weigh(scores, query, mask, step);
        return (_combination.Combine(weights, values, query), weights);
    }

    /// <summary>Attends.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <param name="values">The values, [batch, source, v].</param>
    /// <param name="mask">
    /// True where a key may be attended, [batch, source] for all queries alike or [batch, target, source] bool; null when each
    /// query may attend to every key. A query whose keys are all masked gets zero weights and a zero context.
    /// </param>
    /// <returns>The context, [batch, target, v], and the weights, [batch, target, source].</returns>
    public override (Tensor context, Tensor weights) forward(Tensor query, Tensor keys, Tensor values, Tensor? mask) =>
        Attend(query, PrepareKeys(keys), values, mask);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _alignment.Dispose();
            _weighting.Dispose();
            _combination.Dispose();
        }
        base.Dispose(disposing);
    }
}
