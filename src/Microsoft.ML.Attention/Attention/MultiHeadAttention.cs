using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Multi-head attention: <c>head_i = attend(W_i^Q q, W_i^K k, W_i^V v)</c>, <c>context = W^O [head_1; …; head_h]</c>
/// (Vaswani et al. 2017, "Attention Is All You Need", section 3.2.2), over any alignment and weighting.
/// </summary>
/// <remarks>
/// <para>The heads share the alignment and the weighting; each has its own part of the projections. Those are <c>query.weight</c>, [size, q],
/// <c>keys.weight</c>, [size, k], <c>values.weight</c>, [size, v], and <c>output.weight</c>, [size, size], each with a bias; rows
/// i x size / heads and on are head i's.</para>
/// <para>A query whose keys are all masked gets zero weights; its context is the output's bias.</para>
/// </remarks>
public sealed class MultiHeadAttention : Module<Tensor, Tensor, Tensor, Tensor?, (Tensor context, Tensor weights)>
{
    private readonly Linear _query;
    private readonly Linear _keys;
    private readonly Linear _values;
    private readonly Linear _output;
    private readonly Attention _attention;
    private readonly long _heads;

    /// <summary>Makes multi-head attention.</summary>
    /// <param name="size">The size of the context and of a query; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads, at least 1.</param>
    /// <param name="querySize">The size of a query, q; the default is <paramref name="size"/>.</param>
    /// <param name="keySize">The size of a key, k; the default is <paramref name="size"/>.</param>
    /// <param name="valueSize">The size of a value, v; the default is <paramref name="size"/>.</param>
    /// <param name="alignment">
    /// How a head scores its queries and keys, each of size / heads; the module owns it. The default is <see cref="ScaledDotAlignment"/>.
    /// </param>
    /// <param name="weighting">
    /// How scores become weights, given a head's queries of size / heads; the module owns it. The default is <see cref="SoftmaxWeighting"/>.
    /// </param>
    public MultiHeadAttention(
        long size, long heads, long? querySize = null, long? keySize = null, long? valueSize = null, Alignment? alignment = null,
        Weighting? weighting = null)
        : base(nameof(MultiHeadAttention))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(querySize ?? size, 1, nameof(querySize));
        ArgumentOutOfRangeException.ThrowIfLessThan(keySize ?? size, 1, nameof(keySize));
        ArgumentOutOfRangeException.ThrowIfLessThan(valueSize ?? size, 1, nameof(valueSize));
        if (size % heads != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(heads), heads, $"{size} components cannot be shared out among {heads} heads; expected a divisor of {size}.");
        }
        _heads = heads;
        _query = Linear(querySize ?? size, size);
        _keys = Linear(keySize ?? size, size);
        _values = Linear(valueSize ?? size, size);
        _output = Linear(size, size);
        _attention = new Attention(alignment ?? new ScaledDotAlignment(), weighting);
        register_module("query", _query);
        register_module("keys", _keys);
        register_module("values", _values);
        register_module("output", _output);
        register_module("attention", _attention);
    }

    /// <summary>Attends.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <param name="values">The values, [batch, source, v].</param>
    /// <param name="mask">
    /// True where a key may be attended, [batch, source] for all queries alike or [batch, target, source] bool; null when each
    /// query may attend to every key. It holds for all heads.
    /// </param>
    /// <returns>
    /// The context, [batch, target, size], and the weights of each head, [batch, heads, target, source];
    /// <c>weights.mean([1])</c> is their mean.
    /// </returns>
    public override (Tensor context, Tensor weights) forward(Tensor query, Tensor keys, Tensor values, Tensor? mask) =>
        Attend(query, keys, values, mask);

    /// <summary>Attends, knowing where in the output the queries are.</summary>
    /// <param name="query">The queries, [batch, target, q].</param>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <param name="values">The values, [batch, source, v].</param>
    /// <param name="mask">True where a key may be attended, [batch, source] or [batch, target, source] bool; null without a mask.</param>
    /// <param name="step">The place in the output; its previous weights are those of each head, [batch, heads, source].</param>
    /// <returns>The context, [batch, target, size], and the weights of each head, [batch, heads, target, source].</returns>
    public (Tensor context, Tensor weights) Attend(
        Tensor query, Tensor keys, Tensor values, Tensor? mask, AttentionStep step = default) =>
        Attend(query, Prepare(keys, values), mask, step);

    /// <summary>Computes once what depends on the keys and values alone, for several calls.</summary>
    /// <param name="keys">The keys, [batch, source, k].</param>
    /// <param name="values">The values, [batch, source, v].</param>
    internal AttentionMemory Prepare(Tensor keys, Tensor values) =>
        new(ByHead(_attention.PrepareKeys(Split(_keys.call(keys)))), ByHead(Split(_values.call(values))));

    /// <summary>Attends to keys and values that <see cref="Prepare"/> has prepared.</summary>
    internal (Tensor context, Tensor weights) Attend(Tensor query, AttentionMemory memory, Tensor? mask, AttentionStep step = default)
    {
        var (batch, target, source) = (query.shape[0], query.shape[1], memory.Values.shape[2]);
        var (context, weights) = _attention.Attend(
            Split(_query.call(query)), memory.Keys.flatten(0, 1), memory.Values.flatten(0, 1), ForHeads(mask, batch),
            step with { PreviousWeights = step.PreviousWeights?.reshape(batch * _heads, source) });
        var joined = context.view(batch, _heads, target, -1).transpose(1, 2).reshape(batch, target, -1); // [batch, target, size]
        return (_output.call(joined), weights.view(batch, _heads, target, source));
    }

    // The rows of the larger batch apart again: [batch x heads, any, ...] to [batch, heads, any, ...].
    private Tensor ByHead(Tensor rows) => rows.unflatten(0, [-1, _heads]);

    // Heads become rows of a larger batch: [batch, any, size] to [batch x heads, any, size / heads].
    private Tensor Split(Tensor projected)
    {
        var (batch, length, size) = (projected.shape[0], projected.shape[1], projected.shape[2]);
        return projected.view(batch, length, _heads, size / _heads).transpose(1, 2).reshape(batch * _heads, length, size / _heads);
    }

    private Tensor? ForHeads(Tensor? mask, long batch)
    {
        if (mask is null || mask.shape[0] == 1)
            return mask;
        return mask.shape[0] == batch
            ? mask.repeat_interleave(_heads, 0)
            : throw new ArgumentException($"The mask has {mask.shape[0]} rows; expected {batch}, one for each row of the queries.", nameof(mask));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _query.Dispose();
            _keys.Dispose();
            _values.Dispose();
            _output.Dispose();
            _attention.Dispose();
        }
        base.Dispose(disposing);
    }
}
