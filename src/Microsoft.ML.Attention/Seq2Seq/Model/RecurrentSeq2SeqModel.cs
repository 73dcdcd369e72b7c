using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Recurrent encoder and recurrent decoder with attention: Bahdanau et al. 2015, appendix A.2, for every alignment.</summary>
internal sealed class RecurrentSeq2SeqModel : Seq2SeqModel
{
    private readonly RecurrentEncoder _encoder;
    private readonly AttentionDecoder _decoder;

    public RecurrentSeq2SeqModel(Seq2SeqModelOptions options)
        : base(options)
    {
        _encoder = new RecurrentEncoder(
            options.Cell, options.EmbeddingSize, options.HiddenSize, options.EncoderLayers, options.Bidirectional, options.Dropout);
        _decoder = new AttentionDecoder(options.Decoder, OutputEmbedding);
        register_module("encoder", _encoder);
        register_module("decoder", _decoder);
    }

    public override SequenceDecoder Decoder => _decoder;

    /// <inheritdoc/>
    public override EncodedInput Encode(InputBatch batch)
    {
        var embedded = InputEmbedding.call(batch.Ids); // [batch, source, embedding]
        embedded = DrawMask(batch) is { } mask ? embedded * mask.unsqueeze(1) : functional.dropout(embedded, Options.Dropout, training);
        var (outputs, final) = _encoder.Encode(embedded, batch.Lengths);
        return _decoder.Prepare(functional.dropout(outputs, Options.Dropout, training), final, batch.Mask);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _encoder.Dispose();
            _decoder.Dispose();
        }
        base.Dispose(disposing);
    }
}
