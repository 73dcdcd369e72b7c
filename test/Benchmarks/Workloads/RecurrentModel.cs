using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Sizes = Benchmarks.Workloads.WorkloadSizes;

namespace Benchmarks.Workloads;

/// <summary>Workload A: bidirectional GRU encoder, GRU decoder with additive attention, in calls that any user of TorchSharp would make.</summary>
internal sealed class RecurrentModel : Module, ISequenceModel
{
    private readonly Embedding _sourceEmbedding = Embedding(Sizes.Vocabulary, Sizes.Embedding, padding_idx: Sizes.Padding);
    private readonly Embedding _targetEmbedding = Embedding(Sizes.Vocabulary, Sizes.Embedding, padding_idx: Sizes.Padding);
    private readonly GRU _encoder = GRU(Sizes.Embedding, Sizes.Hidden / 2, batchFirst: true, bidirectional: true);
    private readonly Linear _bridge = Linear(Sizes.Hidden, Sizes.Hidden);
    private readonly Linear _keys = Linear(Sizes.Hidden, Sizes.Attention, hasBias: false);
    private readonly Linear _query = Linear(Sizes.Hidden, Sizes.Attention, hasBias: false);
    private readonly Linear _energy = Linear(Sizes.Attention, 1, hasBias: false);
    private readonly GRUCell _decoder = GRUCell(Sizes.Embedding + Sizes.Hidden, Sizes.Hidden);
    private readonly Linear _output = Linear(Sizes.Hidden, Sizes.Vocabulary);
    private DecodingWeights? _decoding;

    public RecurrentModel()
        : base(nameof(RecurrentModel)) => RegisterComponents();

    public Module Module => this;

    public Tensor Forward(Tensor source, Tensor target)
    {
        (Tensor values, Tensor keys, Tensor state) = Encode(source);
        Tensor[] embedded = _targetEmbedding.call(target.t()).unbind(0); // target x [batch, embedding]
        Tensor[] states = new Tensor[embedded.Length];
        for (int t = 0; t < embedded.Length; t++)
            states[t] = state = Step(embedded[t], state, values, keys);
        return _output.call(stack(states, 1)).view(-1, Sizes.Vocabulary);
    }

    public Tensor Greedy(Tensor source, int steps)
    {
        DecodingWeights weights = _decoding ??= new DecodingWeights(_targetEmbedding, _decoder, _query);
        using DisposeScope scope = NewDisposeScope();
        (Tensor values, Tensor keys, Tensor state) = Encode(source);
        Tensor token = full(source.shape[0], Sizes.StartToken, int64);
        Tensor[] tokens = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor projected = weights.Project(state);
            Tensor context = Attend(weights.Query(projected), values, keys);
            state = weights.Next(token, context, projected, state).MoveToOuterDisposeScope();
            tokens[t] = token = _output.call(state).argmax(1).MoveToOuterDisposeScope();
        }
        return stack(tokens, 1).MoveToOuterDisposeScope();
    }

    private (Tensor Values, Tensor Keys, Tensor State) Encode(Tensor source)
    {
        (Tensor values, Tensor last) = _encoder.call(_sourceEmbedding.call(source)); // [batch, source, hidden], [2, batch, hidden / 2]
        Tensor state = _bridge.call(cat([last[0], last[1]], 1)).tanh(); // [batch, hidden]
        return (values, _keys.call(values), state);
    }

    private Tensor Step(Tensor embedded, Tensor state, Tensor values, Tensor keys) =>
        _decoder.call(cat([embedded, Attend(_query.call(state), values, keys)], 1), state);

    /// <summary>Additive attention (Bahdanau et al., 2015, section 3.1): the context of queries [batch, attention], [batch, hidden].</summary>
    private Tensor Attend(Tensor query, Tensor values, Tensor keys)
    {
        Tensor scores = _energy.call((keys + query.unsqueeze(1)).tanh_()).squeeze(2); // [batch, source]
        return scores.softmax(1).unsqueeze(1).bmm(values).squeeze(1);
    }

    /// <summary>
    /// The decoder's weights as decoding wants them: what the cell makes of each token is computed once for the whole vocabulary, and what it makes of
    /// its state in one product with the query of attention.
    /// </summary>
    private sealed class DecodingWeights(Embedding embedding, GRUCell cell, Linear query)
    {
        private const int Gates = 3 * Sizes.Hidden;

        private readonly Tensor _tokens = functional.linear(
            embedding.weight!, cell.weight_ih!.narrow(1, 0, Sizes.Embedding).contiguous(), cell.bias_ih!); // [vocabulary, gates]
        private readonly Tensor _context = cell.weight_ih!.narrow(1, Sizes.Embedding, Sizes.Hidden).contiguous();
        private readonly Tensor _state = cat([cell.weight_hh!, query.weight!], 0);
        private readonly Tensor _stateBias = cat([cell.bias_hh!, zeros(Sizes.Attention)], 0);

        /// <summary>[batch, gates + attention].</summary>
        public Tensor Project(Tensor state) => functional.linear(state, _state, _stateBias);

        public Tensor Query(Tensor projected) => projected.narrow(1, Gates, Sizes.Attention);

        /// <summary>The next state (Cho et al., 2014, equations 5 to 8, with the reset gate applied to the product, as PyTorch has it).</summary>
        public Tensor Next(Tensor token, Tensor context, Tensor projected, Tensor state)
        {
            Tensor input = functional.linear(context, _context).add_(_tokens.index_select(0, token)); // [batch, gates]
            Tensor gates = (input.narrow(1, 0, 2 * Sizes.Hidden) + projected.narrow(1, 0, 2 * Sizes.Hidden)).sigmoid_();
            Tensor proposal = (gates.narrow(1, 0, Sizes.Hidden) * projected.narrow(1, 2 * Sizes.Hidden, Sizes.Hidden))
                .add_(input.narrow(1, 2 * Sizes.Hidden, Sizes.Hidden)).tanh_();
            return proposal.lerp(state, gates.narrow(1, Sizes.Hidden, Sizes.Hidden));
        }
    }
}
