using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Layers;

/// <summary>
/// One layer of self-attention: each vector looks at all vectors of its row, then a feed-forward network is applied to each
/// (Vaswani et al. 2017, section 3.1), with the norms before the two parts, which trains without a warm-up (Xiong et al. 2020).
/// </summary>
internal sealed class SelfAttentionLayer : Module
{
    private readonly LayerNorm _attentionNorm;
    private readonly MultiHeadAttention _attention;
    private readonly LayerNorm _forwardNorm;
    private readonly Linear _inner;
    private readonly Linear _outer;
    private readonly double _dropout;

    /// <param name="size">The size of a vector; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="feedForwardSize">Hidden units of the feed-forward network.</param>
    /// <param name="dropout">The share of each part's output that is dropped in training.</param>
    public SelfAttentionLayer(int size, int heads, int feedForwardSize, double dropout)
        : base(nameof(SelfAttentionLayer))
    {
        _dropout = dropout;
        _attentionNorm = LayerNorm(size);
        _attention = new MultiHeadAttention(size, heads);
        _forwardNorm = LayerNorm(size);
        _inner = Linear(size, feedForwardSize);
        _outer = Linear(feedForwardSize, size);
        register_module("attention_norm", _attentionNorm);
        register_module("attention", _attention);
        register_module("forward_norm", _forwardNorm);
        register_module("inner", _inner);
        register_module("outer", _outer);
    }

    /// <param name="input">The vectors, [batch, source, size].</param>
    /// <param name="mask">True for a real vector, [batch, source]; null when no row is padded.</param>
    /// <returns>The vectors as they are seen beside the others, [batch, source, size].</returns>
    public Tensor Encode(Tensor input, Tensor? mask)
    {
        var seen = _attentionNorm.call(input);
        var (context, _) = _attention.call(seen, seen, seen, mask); // [batch, source, size]
        var attended = input + functional.dropout(context, _dropout, training);
        var hidden = functional.relu(_inner.call(_forwardNorm.call(attended))); // [batch, source, feed-forward]
        return attended + functional.dropout(_outer.call(hidden), _dropout, training);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _attentionNorm.Dispose();
            _attention.Dispose();
            _forwardNorm.Dispose();
            _inner.Dispose();
            _outer.Dispose();
        }
        base.Dispose(disposing);
    }
}
