using Microsoft.ML.Attention.Seq2Seq;
using Microsoft.ML.Attention.Text;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>A text as one vector: embedded tokens, read by a GRU in both directions, of which the final states are kept.</summary>
internal sealed class TextEncoder : Module
{
    private readonly Embedding _embedding;
    private readonly RecurrentEncoder _reader;
    private readonly double _dropout;

    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <param name="embeddingSize">Components of a token's embedding.</param>
    /// <param name="hiddenSize">Components of an encoded text; even.</param>
    /// <param name="dropout">The share of embeddings dropped in training.</param>
    public TextEncoder(int vocabulary, int embeddingSize, int hiddenSize, double dropout)
        : base(nameof(TextEncoder))
    {
        _dropout = dropout;
        _embedding = Embedding(vocabulary, embeddingSize, padding_idx: Vocabulary.PadId);
        _reader = new RecurrentEncoder(CellKind.Gru, embeddingSize, hiddenSize, layers: 1, bidirectional: true, dropout);
        register_module("embedding", _embedding);
        register_module("reader", _reader);
    }

    /// <summary>Encodes a batch of texts.</summary>
    /// <returns>The texts, [batch, hidden].</returns>
    public Tensor Encode(InputBatch texts)
    {
        var embedded = functional.dropout(_embedding.call(texts.Ids), _dropout, training); // [batch, source, embedding]
        return _reader.Encode(embedded, texts.Lengths).Final;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _embedding.Dispose();
            _reader.Dispose();
        }
        base.Dispose(disposing);
    }
}
