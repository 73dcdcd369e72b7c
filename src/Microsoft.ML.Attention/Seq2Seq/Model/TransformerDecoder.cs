using Microsoft.ML.Attention.Layers;
using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>
/// The decoder of a Transformer (Vaswani et al. 2017, section 3.1). In training all positions are computed at once; when decoding, each layer
/// remembers the keys and values of the tokens before. The attention weights are those of the highest layer over the source, the mean of its heads.
/// </summary>
internal sealed class TransformerDecoder : SequenceDecoder
{
    private readonly TokenVectors _vectors;
    private readonly CrossAttentionLayer[] _layers;
    private readonly LayerNorm _norm;
    private readonly Linear? _narrowing;

    public TransformerDecoder(Seq2SeqModelOptions options, Embedding embedding)
        : base(nameof(TransformerDecoder), embedding, options.Dropout)
    {
        register_module("vectors", _vectors = new TokenVectors(options));
        var headSizes = new AttentionSizes(
            Query: options.HiddenSize / options.Heads, Key: options.HiddenSize / options.Heads, Hidden: options.AttentionSize,
            MaximumLength: options.MaxInputLength, Window: options.WindowSize);
        _layers = new CrossAttentionLayer[options.DecoderLayers];
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i] = new CrossAttentionLayer(
                options.HiddenSize, options.Heads, options.FeedForwardSize, options.Dropout, AttentionFactory.CreateWeighting(options.Weighting, headSizes));
            register_module($"layer{i}", _layers[i]);
        }
        register_module("norm", _norm = LayerNorm(options.HiddenSize));
        if (options.EmbeddingSize != options.HiddenSize)
            register_module("narrowing", _narrowing = Linear(options.HiddenSize, options.EmbeddingSize, hasBias: false));
        CreateOutput(options.EmbeddingSize, options.OutputVocabularySize, options.TieEmbeddings);
    }

    /// <summary>Makes what the decoder reads of an encoder's outputs.</summary>
    /// <param name="values">The encoder's outputs, [batch, source, hidden].</param>
    /// <param name="mask">True for a real position, [batch, source]; null when none is padded.</param>
    public EncodedInput Prepare(Tensor values, Tensor? mask) => new TransformerInput(Array.ConvertAll(_layers, layer => layer.Prepare(values)), mask);

    /// <inheritdoc/>
    public override DecoderState Start(EncodedInput input) => new TransformerDecoderState(Layers: null);

    /// <inheritdoc/>
    public override DecoderStep Step(Tensor tokens, EncodedInput input, DecoderState state)
    {
        var (output, after, weights) = Decode(Embedding.call(tokens.unsqueeze(1)), (TransformerInput)input, (TransformerDecoderState)state, causal: null);
        return new DecoderStep(after, Readout(output.squeeze(1)), MeanOfHeads(weights));
    }

    /// <inheritdoc/>
    /// <remarks>The decoder cannot read its own predictions here, because there are none before all positions are computed.</remarks>
    public override Tensor Unroll(
        EncodedInput input, OutputBatch outputs, bool[]? useOwn = null, List<Tensor>? weights = null, Tensor? mask = null)
    {
        if (useOwn is not null)
            throw new NotSupportedException("A Transformer is trained on all positions at once and cannot be fed its own predictions.");
        if (mask is not null)
            throw new NotSupportedException("A Transformer has no dropout that is the same at all steps.");
        var embedded = Embedding.call(outputs.DecoderInput.transpose(0, 1)); // [batch, target, embedding]
        // Padding comes last, and nothing looks ahead: no real token sees it.
        var causal = AttentionMask.Causal(outputs.Steps, outputs.Steps, device: embedded.device);
        var (output, _, attended) = Decode(embedded, (TransformerInput)input, new TransformerDecoderState(Layers: null), causal);
        weights?.AddRange(MeanOfHeads(attended).unbind(1));
        var all = output.transpose(0, 1).flatten(0, 1); // [target x batch, hidden]
        return Logits(Readout(outputs.Kept is null ? all : all.index_select(0, outputs.Kept)));
    }

    /// <returns>The tokens in their context, [batch, target, hidden], the state after them, and the weights, [batch, heads, target, source].</returns>
    private (Tensor Output, TransformerDecoderState State, Tensor Weights) Decode(
        Tensor embedded, TransformerInput input, TransformerDecoderState state, Tensor? causal)
    {
        var output = _vectors.Of(embedded, state.Position);
        var memories = new AttentionMemory[_layers.Length];
        Tensor? weights = null;
        for (var i = 0; i < _layers.Length; i++)
            (output, memories[i], weights) = _layers[i].Decode(output, state.Layers?[i], input.Sources[i], causal, input.Mask);
        return (_norm.call(output), new TransformerDecoderState(memories), weights!);
    }

    private static Tensor MeanOfHeads(Tensor weights) => weights.mean([1]); // [batch, target, source]

    private Tensor Readout(Tensor output) => _narrowing is null ? output : _narrowing.call(output);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _vectors.Dispose();
            foreach (var layer in _layers)
                layer.Dispose();
            _norm.Dispose();
            _narrowing?.Dispose();
        }
        base.Dispose(disposing);
    }
}
