using Microsoft.ML.Attention.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>
/// What the layers of a Transformer read of embedded tokens: the embeddings and the codes of their positions (Vaswani et al. 2017, sections 3.4
/// and 3.5). Where the layers are wider than the embeddings, a matrix lies between (Lan et al. 2020, section 3.1).
/// </summary>
internal sealed class TokenVectors : Module
{
    private readonly Sinusoids _positions;
    private readonly Linear? _widening;
    private readonly double _scale;
    private readonly double _dropout;

    public TokenVectors(Seq2SeqModelOptions options)
        : base(nameof(TokenVectors))
    {
        _positions = new Sinusoids(options.HiddenSize);
        // Embeddings that are an output projection, too, are drawn smaller by that.
        _scale = options.TieEmbeddings ? Math.Sqrt(options.EmbeddingSize) : 1;
        _dropout = options.Dropout;
        if (options.EmbeddingSize != options.HiddenSize)
            register_module("widening", _widening = Linear(options.EmbeddingSize, options.HiddenSize, hasBias: false));
    }

    /// <param name="embedded">The embeddings, [batch, length, embedding].</param>
    /// <param name="first">The position of the first of them.</param>
    /// <returns>[batch, length, hidden].</returns>
    public Tensor Of(Tensor embedded, int first)
    {
        if (_scale != 1)
            embedded = embedded * _scale;
        var vectors = _widening is null ? embedded : _widening.call(embedded);
        return functional.dropout(vectors + _positions.At(first, (int)embedded.shape[1], embedded.device), _dropout, training);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _widening?.Dispose();
        base.Dispose(disposing);
    }
}
