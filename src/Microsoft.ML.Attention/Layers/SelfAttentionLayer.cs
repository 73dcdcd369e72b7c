using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Layers;

/// <summary>One layer of self-attention: each vector looks at all vectors of its row, then a feed-forward network is applied to each.</summary>
internal sealed class SelfAttentionLayer : AttentionLayer
{
    /// <param name="size">The size of a vector; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">The number of heads.</param>
    /// <param name="feedForwardSize">Hidden units of the feed-forward network.</param>
    /// <param name="dropout">The share of each part's output that is dropped in training.</param>
    public SelfAttentionLayer(int size, int heads, int feedForwardSize, double dropout)
        : base(nameof(SelfAttentionLayer), size, heads, dropout) => CreateFeedForward(size, feedForwardSize);

    /// <param name="input">The vectors, [batch, source, size].</param>
    /// <param name="mask">True for a real vector, [batch, source]; null when no row is padded.</param>
    /// <returns>The vectors as they are seen beside the others, [batch, source, size].</returns>
    public Tensor Encode(Tensor input, Tensor? mask)
    {
        var seen = AttentionNorm.call(input);
        var (context, _) = Attention.call(seen, seen, seen, mask); // [batch, source, size]
        return FeedForward(Residual(input, context));
    }
}
