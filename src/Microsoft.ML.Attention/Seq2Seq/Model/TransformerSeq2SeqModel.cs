namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The Transformer of Vaswani et al. 2017.</summary>
internal sealed class TransformerSeq2SeqModel : Seq2SeqModel
{
    private readonly TransformerEncoder _encoder;
    private readonly TransformerDecoder _decoder;

    public TransformerSeq2SeqModel(Seq2SeqModelOptions options)
        : base(options)
    {
        _encoder = new TransformerEncoder(options);
        _decoder = new TransformerDecoder(options, OutputEmbedding);
        register_module("encoder", _encoder);
        register_module("decoder", _decoder);
    }

    public override SequenceDecoder Decoder => _decoder;

    /// <inheritdoc/>
    public override EncodedInput Encode(InputBatch batch) =>
        _decoder.Prepare(_encoder.Encode(InputEmbedding.call(batch.Ids), batch.Mask), batch.Mask);

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
