using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Layers;

/// <summary>
/// What the layers of a Transformer's encoder and decoder share: attention among the vectors of a row at the beginning, a feed-forward network at
/// the end (Vaswani et al. 2017, section 3.1), with the norms before the parts, which trains without a warm-up (Xiong et al. 2020).
/// </summary>
internal abstract class AttentionLayer : Module
{
    private readonly double _dropout;
    private LayerNorm? _forwardNorm;
    private Linear? _inner;
    private Linear? _outer;

    /// <param name="name">The module's name.</param>
    /// <param name="size">The size of a vector; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="dropout">The share of each part's output that is dropped in training.</param>
    protected AttentionLayer(string name, int size, int heads, double dropout)
        : base(name)
    {
        _dropout = dropout;
        register_module("attention_norm", AttentionNorm = LayerNorm(size));
        register_module("attention", Attention = new MultiHeadAttention(size, heads));
    }

    protected LayerNorm AttentionNorm { get; }

    protected MultiHeadAttention Attention { get; }

    /// <summary>Makes the feed-forward network; a derived layer calls it once, when its other parts are there.</summary>
    /// <param name="size">The size of a vector.</param>
    /// <param name="feedForwardSize">Hidden units of the network.</param>
    protected void CreateFeedForward(int size, int feedForwardSize)
    {
        register_module("forward_norm", _forwardNorm = LayerNorm(size));
        register_module("inner", _inner = Linear(size, feedForwardSize));
        register_module("outer", _outer = Linear(feedForwardSize, size));
    }

    /// <summary>The input of a part and what it gave, with dropout.</summary>
    protected Tensor Residual(Tensor input, Tensor part) => input + functional.dropout(part, _dropout, training);

    /// <summary>Applies the feed-forward network to each vector and adds it, [batch, length, size].</summary>
    protected Tensor FeedForward(Tensor input)
    {
        var hidden = functional.relu(_inner!.call(_forwardNorm!.call(input))); // [batch, length, feed-forward]
        return Residual(input, _outer!.call(hidden));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            AttentionNorm.Dispose();
            Attention.Dispose();
            _forwardNorm?.Dispose();
            _inner?.Dispose();
            _outer?.Dispose();
        }
        base.Dispose(disposing);
    }
}
