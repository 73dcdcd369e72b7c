using Microsoft.ML.Attention.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The encoder of a Transformer (Vaswani et al. 2017, section 3.1).</summary>
internal sealed class TransformerEncoder : Module
{
    private readonly TokenVectors _vectors;
    private readonly SelfAttentionLayer[] _layers;
    private readonly LayerNorm _norm;

    public TransformerEncoder(Seq2SeqModelOptions options)
        : base(nameof(TransformerEncoder))
    {
        register_module("vectors", _vectors = new TokenVectors(options));
        _layers = new SelfAttentionLayer[options.EncoderLayers];
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i] = new SelfAttentionLayer(options.HiddenSize, options.Heads, options.FeedForwardSize, options.Dropout);
            register_module($"layer{i}", _layers[i]);
        }
        register_module("norm", _norm = LayerNorm(options.HiddenSize));
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="embedded">The embeddings, [batch, source, embedding].</param>
    /// <param name="mask">True for a real token, [batch, source]; null when no row is padded.</param>
    /// <returns>The tokens in their context, [batch, source, hidden].</returns>
    public Tensor Encode(Tensor embedded, Tensor? mask)
    {
        var seen = _vectors.Of(embedded, first: 0);
        foreach (var layer in _layers)
            seen = layer.Encode(seen, mask);
        return _norm.call(seen);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _vectors.Dispose();
            foreach (var layer in _layers)
                layer.Dispose();
            _norm.Dispose();
        }
        base.Dispose(disposing);
    }
}
