using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>Predicts a sequence of tokens from an encoded input, each token given those before it.</summary>
/// <param name="name">The module's name.</param>
/// <param name="embedding">The output embedding; the caller registers and disposes it, because the encoder may share it.</param>
/// <param name="dropout">The share of embeddings and readouts that is dropped in training.</param>
internal abstract class SequenceDecoder(string name, Embedding embedding, double dropout) : Module(name)
{
    private const string OutputBiasName = "output_bias";

    private Linear? _output;

    /// <summary>The vectors of the output's tokens, [vocabulary, embedding].</summary>
    protected Embedding Embedding => embedding;

    /// <summary>The share of activations that is dropped in training.</summary>
    protected double Dropout => dropout;

    /// <summary>The state before the first step.</summary>
    public abstract DecoderState Start(EncodedInput input);

    /// <summary>Advances by one token.</summary>
    /// <param name="tokens">The ids of the previous tokens, [batch] int64.</param>
    /// <param name="input">The encoded input.</param>
    /// <param name="state">The state before the step.</param>
    public abstract DecoderStep Step(Tensor tokens, EncodedInput input, DecoderState state);

    /// <summary>The logits of every output token of a batch, each given the tokens before it.</summary>
    /// <param name="input">The encoded inputs.</param>
    /// <param name="outputs">The outputs.</param>
    /// <param name="useOwn">Where the decoder reads its own last prediction: <see cref="OutputBatch.ChooseOwn"/>. The first step is not affected.</param>
    /// <param name="weights">If not null, gets the attention weights of each step, [batch, source].</param>
    /// <param name="mask">The dropout of the embeddings at all steps, [batch, embedding]; null where each step has its own.</param>
    /// <returns>The logits of the positions that are no padding, time-major, [tokens, vocabulary].</returns>
    public abstract Tensor Unroll(
        EncodedInput input, OutputBatch outputs, bool[]? useOwn = null, List<Tensor>? weights = null, Tensor? mask = null);

    /// <summary>The scores of the next token before the softmax.</summary>
    /// <param name="readout">Readouts, [n, embedding].</param>
    /// <returns>The logits, [n, vocabulary].</returns>
    public Tensor Logits(Tensor readout)
    {
        readout = functional.dropout(readout, dropout, training);
        // The bias is asked for by name, because moving the module to a device may put another tensor in its place.
        return _output is null ? functional.linear(readout, embedding.weight!, get_parameter(OutputBiasName)) : _output.call(readout);
    }

    /// <summary>Makes the layer behind <see cref="Logits"/>; a derived decoder calls it once, when its other parts are there.</summary>
    /// <param name="embeddingSize">The size of a readout.</param>
    /// <param name="vocabularySize">The number of tokens.</param>
    /// <param name="tied">Whether the layer's weights are the output embedding (Press and Wolf 2017).</param>
    protected void CreateOutput(int embeddingSize, int vocabularySize, bool tied)
    {
        if (tied)
            register_parameter(OutputBiasName, new Parameter(zeros(vocabularySize)));
        else
            register_module("output", _output = Linear(embeddingSize, vocabularySize));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _output?.Dispose();
        base.Dispose(disposing);
    }
}
