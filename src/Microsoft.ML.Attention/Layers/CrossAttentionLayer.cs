using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Layers;

/// <summary>
/// One layer of a decoder: each vector looks at those before it and itself, then at the source, then a feed-forward network is applied to each.
/// </summary>
internal sealed class CrossAttentionLayer : AttentionLayer
{
    private readonly LayerNorm _sourceNorm;
    private readonly MultiHeadAttention _sourceAttention;

    /// <param name="size">The size of a vector; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="feedForwardSize">Hidden units of the feed-forward network.</param>
    /// <param name="dropout">The share of each part's output that is dropped in training.</param>
    /// <param name="weighting">How scores become weights over the source; the layer owns it.</param>
    public CrossAttentionLayer(int size, int heads, int feedForwardSize, double dropout, Weighting weighting)
        : base(nameof(CrossAttentionLayer), size, heads, dropout)
    {
        register_module("source_norm", _sourceNorm = LayerNorm(size));
        register_module("source_attention", _sourceAttention = new MultiHeadAttention(size, heads, weighting: weighting));
        CreateFeedForward(size, feedForwardSize);
    }

    /// <summary>Prepares the source for any number of calls.</summary>
    /// <param name="values">The encoder's outputs, [batch, source, size].</param>
    public AttentionMemory Prepare(Tensor values) => _sourceAttention.Prepare(values, values);

    /// <summary>Applies the layer.</summary>
    /// <param name="input">Vectors, [batch, target, size].</param>
    /// <param name="before">The memory of the vectors before them; null if they are the first.</param>
    /// <param name="source">What <see cref="Prepare"/> gave.</param>
    /// <param name="causal">True where a vector may look at another, [1, target, before + target]; null if each may look at all.</param>
    /// <param name="mask">True for a real vector of the source, [batch, source]; null when no row is padded.</param>
    /// <returns>
    /// The vectors after the layer, [batch, target, size], the memory of all vectors so far, and the weights over the source,
    /// [batch, heads, target, source].
    /// </returns>
    public (Tensor Output, AttentionMemory Memory, Tensor Weights) Decode(
        Tensor input, AttentionMemory? before, AttentionMemory source, Tensor? causal, Tensor? mask)
    {
        var seen = AttentionNorm.call(input);
        var memory = Attention.Prepare(seen, seen);
        memory = before?.Then(memory) ?? memory;
        var (own, _) = Attention.Attend(seen, memory, causal); // [batch, target, size]
        var output = Residual(input, own);
        var (context, weights) = _sourceAttention.Attend(_sourceNorm.call(output), source, mask);
        return (FeedForward(Residual(output, context)), memory, weights);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sourceNorm.Dispose();
            _sourceAttention.Dispose();
        }
        base.Dispose(disposing);
    }
}
