using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Pooling;

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

    public SelfAttentionLayer(PoolingModelOptions options)
        : base(nameof(SelfAttentionLayer))
    {
        _dropout = options.Dropout;
        _attentionNorm = LayerNorm(options.Size);
        _attention = new MultiHeadAttention(options.Size, options.Heads);
        _forwardNorm = LayerNorm(options.Size);
        _inner = Linear(options.Size, options.FeedForwardSize);
        _outer = Linear(options.FeedForwardSize, options.Size);
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
