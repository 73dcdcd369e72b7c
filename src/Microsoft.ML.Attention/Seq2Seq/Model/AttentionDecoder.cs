using Microsoft.ML.Attention.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>
/// The recurrent decoder with attention of Bahdanau et al. 2015, appendix A.2.2. With s the cells' state, y the output tokens,
/// E their embedding and c the context:
/// <code>
/// c_t = attend(s_{t-1})                            perhaps gated, or, without attention, the input's fixed summary
/// s_t = cell([E y_{t-1}; c_t], s_{t-1})            with input feeding [E y_{t-1}; c_t; r_{t-1}]
/// r_t = tanh(W_r [s_t; c_t; E y_{t-1}] + b_r)
/// p_t = softmax(W_o r_t + b_o)
/// </code>
/// </summary>
internal sealed class AttentionDecoder : Module
{
    private const string OutputBiasName = "output_bias";

    private readonly Embedding _embedding;
    private readonly Linear _start;
    private readonly RecurrentCells _cells;
    private readonly Modules.Attention? _attention;
    private readonly Linear _readout;
    private readonly Linear? _output;
    private readonly int _embeddingSize;
    private readonly bool _inputFeeding;
    private readonly double _dropout;

    /// <summary>Makes a decoder.</summary>
    /// <param name="options">The shape of the model.</param>
    /// <param name="embedding">The output embedding; the caller registers and disposes it, because the encoder may share it.</param>
    public AttentionDecoder(DecoderOptions options, Embedding embedding)
        : base(nameof(AttentionDecoder))
    {
        var (embeddingSize, hiddenSize, valueSize) = (options.EmbeddingSize, options.HiddenSize, options.ValueSize);
        _embedding = embedding;
        _embeddingSize = embeddingSize;
        _inputFeeding = options.InputFeeding;
        _dropout = options.Dropout;

        _cells = new RecurrentCells(
            options.Cell, embeddingSize + valueSize + (_inputFeeding ? embeddingSize : 0), hiddenSize, options.Layers, _dropout, options.Residual,
            options.VariationalDropout);
        _start = Linear(valueSize, _cells.StateCount * hiddenSize);
        _readout = Linear(hiddenSize + valueSize + embeddingSize, embeddingSize);
        register_module("start", _start);
        register_module("cells", _cells);
        if (options.Alignment != AlignmentKind.None)
            register_module("attention", _attention = CreateAttention(options));
        register_module("readout", _readout);
        if (options.TieEmbeddings)
            register_parameter(OutputBiasName, new Parameter(zeros(options.VocabularySize)));
        else
            register_module("output", _output = Linear(embeddingSize, options.VocabularySize));
    }

    /// <summary>Makes what the decoder reads of an encoder's outputs.</summary>
    /// <param name="values">The encoder's outputs, [batch, source, value].</param>
    /// <param name="summary">The input's summary, [batch, value].</param>
    /// <param name="mask">True for a real position, [batch, source]; null when none is padded.</param>
    public EncodedInput Prepare(Tensor values, Tensor summary, Tensor? mask) =>
        new(values, summary, _attention?.PrepareKeys(values), mask);

    /// <summary>The state before the first step: <c>s_0 = tanh(W_s summary + b_s)</c> for every layer.</summary>
    public DecoderState Start(EncodedInput input)
    {
        var cells = _cells.Split(_start.call(input.Summary).tanh());
        var readout = _inputFeeding ? zeros(input.Summary.shape[0], _embeddingSize, device: input.Summary.device) : null;
        return new DecoderState(cells, readout, Weights: null, Position: 0);
    }

    /// <summary>Embeds output tokens.</summary>
    /// <param name="ids">Ids, int64; with a mask the last dimension is the batch.</param>
    /// <param name="mask">The dropout of all steps, [batch, embedding]; null to draw one for each id.</param>
    /// <returns>The embeddings, with one dimension more.</returns>
    public Tensor Embed(Tensor ids, Tensor? mask = null)
    {
        var embedded = _embedding.call(ids);
        return mask is null ? functional.dropout(embedded, _dropout, training) : embedded * mask;
    }

    /// <summary>Advances by one token.</summary>
    /// <param name="embedded">The embedding of the previous token, [batch, embedding].</param>
    /// <param name="input">The encoded input.</param>
    /// <param name="state">The state before the step.</param>
    public DecoderStep Step(Tensor embedded, EncodedInput input, DecoderState state)
    {
        Tensor context;
        Tensor? weights = null;
        if (_attention is null)
        {
            context = input.Summary;
        }
        else
        {
            (var attended, weights) = _attention.Attend(
                state.Cells.Top.unsqueeze(1), input.PreparedKeys!, input.Values, input.Mask, new AttentionStep(state.Position, state.Weights));
            context = attended.squeeze(1); // [batch, value]
        }

        var cells = _cells.Step(
            state.Readout is null ? cat([embedded, context], 1) : cat([embedded, context, state.Readout], 1), state.Cells);
        var readout = _inputFeeding ? Readout(cells.Top, context, embedded) : null;
        return new DecoderStep(new DecoderState(cells, readout, weights?.squeeze(1), state.Position + 1), context, weights);
    }

    /// <summary>The readout of any number of steps.</summary>
    /// <param name="hidden">The states after the steps, [n, hidden].</param>
    /// <param name="context">The contexts, [n, value].</param>
    /// <param name="embedded">The embeddings of the previous tokens, [n, embedding].</param>
    /// <returns>The readouts, [n, embedding].</returns>
    public Tensor Readout(Tensor hidden, Tensor context, Tensor embedded) => _readout.call(cat([hidden, context, embedded], 1)).tanh();

    /// <summary>The scores of the next token before the softmax.</summary>
    /// <param name="readout">Readouts, [n, embedding].</param>
    /// <returns>The logits, [n, vocabulary].</returns>
    public Tensor Logits(Tensor readout)
    {
        readout = functional.dropout(readout, _dropout, training);
        // The bias is asked for by name, because moving the module to a device may put another tensor in its place.
        return _output is null ? functional.linear(readout, _embedding.weight!, get_parameter(OutputBiasName)) : _output.call(readout);
    }

    private static Modules.Attention CreateAttention(DecoderOptions options)
    {
        var sizes = new AttentionSizes(
            Query: options.HiddenSize, Key: options.ValueSize, Hidden: options.AttentionSize, MaximumLength: options.MaxValues,
            Window: options.WindowSize);
        return new Modules.Attention(
            AttentionFactory.CreateAlignment(options.Alignment, sizes), AttentionFactory.CreateWeighting(options.Weighting, sizes),
            options.GatedContext ? new GatedSum(options.HiddenSize) : new WeightedSum());
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _start.Dispose();
            _cells.Dispose();
            _attention?.Dispose();
            _readout.Dispose();
            _output?.Dispose();
        }
        base.Dispose(disposing);
    }
}
