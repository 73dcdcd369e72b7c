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
internal sealed class AttentionDecoder : SequenceDecoder
{
    private readonly Linear _start;
    private readonly RecurrentCells _cells;
    private readonly Modules.Attention? _attention;
    private readonly Linear _readout;
    private readonly int _embeddingSize;
    private readonly bool _inputFeeding;

    /// <summary>Makes a decoder.</summary>
    /// <param name="options">The shape of the model.</param>
    /// <param name="embedding">The output embedding; the caller registers and disposes it, because the encoder may share it.</param>
    public AttentionDecoder(DecoderOptions options, Embedding embedding)
        : base(nameof(AttentionDecoder), embedding, options.Dropout)
    {
        var (embeddingSize, hiddenSize, valueSize) = (options.EmbeddingSize, options.HiddenSize, options.ValueSize);
        _embeddingSize = embeddingSize;
        _inputFeeding = options.InputFeeding;

        _cells = new RecurrentCells(
            options.Cell, embeddingSize + valueSize + (_inputFeeding ? embeddingSize : 0), hiddenSize, options.Layers, options.Dropout, options.Residual,
            options.VariationalDropout);
        _start = Linear(valueSize, _cells.StateCount * hiddenSize);
        _readout = Linear(hiddenSize + valueSize + embeddingSize, embeddingSize);
        register_module("start", _start);
        register_module("cells", _cells);
        if (options.Alignment != AlignmentKind.None)
            register_module("attention", _attention = CreateAttention(options));
        register_module("readout", _readout);
        CreateOutput(embeddingSize, options.VocabularySize, options.TieEmbeddings);
    }

    /// <summary>Makes what the decoder reads of an encoder's outputs.</summary>
    /// <param name="values">The encoder's outputs, [batch, source, value].</param>
    /// <param name="summary">The input's summary, [batch, value].</param>
    /// <param name="mask">True for a real position, [batch, source]; null when none is padded.</param>
    public EncodedInput Prepare(Tensor values, Tensor summary, Tensor? mask) =>
        new RecurrentInput(values, summary, _attention?.PrepareKeys(values), mask);

    /// <inheritdoc/>
    public override DecoderState Start(EncodedInput input) => Begin((RecurrentInput)input);

    /// <inheritdoc/>
    public override DecoderStep Step(Tensor tokens, EncodedInput input, DecoderState state)
    {
        var embedded = Embed(tokens); // [batch, embedding]
        var (after, context, weights) = Advance(embedded, (RecurrentInput)input, (RecurrentDecoderState)state);
        return new DecoderStep(after, after.Readout ?? Readout(after.Cells.Top, context, embedded), weights);
    }

    /// <inheritdoc/>
    public override Tensor Unroll(
        EncodedInput input, OutputBatch outputs, bool[]? useOwn = null, List<Tensor>? weights = null, Tensor? mask = null)
    {
        var state = Begin((RecurrentInput)input);
        var size = outputs.Count;
        var given = Embed(outputs.DecoderInput, mask).unbind(0); // target x [batch, embedding]
        var embedded = new Tensor[given.Length];
        var hidden = new Tensor[given.Length];
        var contexts = new Tensor[given.Length];
        var readouts = new List<Tensor>();

        for (var t = 0; t < given.Length; t++)
        {
            embedded[t] = given[t];
            if (t > 0 && useOwn is not null && useOwn.AsSpan(t * size, size).Contains(true))
            {
                var readout = readouts.Count > 0 ? readouts[^1] : Readout(hidden[t - 1], contexts[t - 1], embedded[t - 1]);
                var own = tensor(useOwn.AsSpan(t * size, size).ToArray(), device: outputs.DecoderInput.device);
                embedded[t] = where(own.unsqueeze(1), Embed(Predict(readout), mask), given[t]);
            }

            (state, contexts[t], _) = Advance(embedded[t], (RecurrentInput)input, state);
            hidden[t] = state.Cells.Top;
            if (state.Weights is { } attended)
                weights?.Add(attended);
            if (state.Readout is not null)
                readouts.Add(state.Readout);
        }

        var all = readouts.Count > 0 ? cat(readouts, 0) : Readout(cat(hidden, 0), cat(contexts, 0), cat(embedded, 0)); // [target x batch, embedding]
        return Logits(outputs.Kept is null ? all : all.index_select(0, outputs.Kept));
    }

    /// <summary>Embeds output tokens.</summary>
    /// <param name="ids">Ids, int64; with a mask the last dimension is the batch.</param>
    /// <param name="mask">The dropout of all steps, [batch, embedding]; null to draw one for each id.</param>
    /// <returns>The embeddings, with one dimension more.</returns>
    public Tensor Embed(Tensor ids, Tensor? mask = null)
    {
        var embedded = Embedding.call(ids);
        return mask is null ? functional.dropout(embedded, Dropout, training) : embedded * mask;
    }

    private Tensor Predict(Tensor readout)
    {
        using var free = no_grad();
        return Logits(readout).argmax(1); // [batch]
    }

    /// <summary>The state before the first step: <c>s_0 = tanh(W_s summary + b_s)</c> for every layer.</summary>
    private RecurrentDecoderState Begin(RecurrentInput input)
    {
        var cells = _cells.Split(_start.call(input.Summary).tanh());
        var readout = _inputFeeding ? zeros(input.Summary.shape[0], _embeddingSize, device: input.Summary.device) : null;
        return new RecurrentDecoderState(cells, readout, Weights: null, Position: 0);
    }

    /// <summary>Advances by one token.</summary>
    /// <param name="embedded">The embedding of the previous token, [batch, embedding].</param>
    /// <param name="input">The encoded input.</param>
    /// <param name="state">The state before the step.</param>
    /// <returns>The state after it, the context that the step saw, [batch, value], and the attention weights, [batch, 1, source].</returns>
    private (RecurrentDecoderState State, Tensor Context, Tensor? Weights) Advance(Tensor embedded, RecurrentInput input, RecurrentDecoderState state)
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
        return (new RecurrentDecoderState(cells, readout, weights?.squeeze(1), state.Position + 1), context, weights);
    }

    /// <summary>The readout of any number of steps.</summary>
    /// <param name="hidden">The states after the steps, [n, hidden].</param>
    /// <param name="context">The contexts, [n, value].</param>
    /// <param name="embedded">The embeddings of the previous tokens, [n, embedding].</param>
    /// <returns>The readouts, [n, embedding].</returns>
    private Tensor Readout(Tensor hidden, Tensor context, Tensor embedded) => _readout.call(cat([hidden, context, embedded], 1)).tanh();

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
        }
        base.Dispose(disposing);
    }
}
