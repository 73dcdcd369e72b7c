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
        using DisposeScope scope = NewDisposeScope();
        (Tensor values, Tensor keys, Tensor state) = Encode(source);
        Tensor token = full(source.shape[0], Sizes.StartToken, int64);
        Tensor[] tokens = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            using DisposeScope step = NewDisposeScope();
            state = Step(_targetEmbedding.call(token), state, values, keys).MoveToOuterDisposeScope();
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

    private Tensor Step(Tensor embedded, Tensor state, Tensor values, Tensor keys)
    {
        Tensor scores = _energy.call((keys + _query.call(state).unsqueeze(1)).tanh_()).squeeze(2); // [batch, source]
        Tensor context = scores.softmax(1).unsqueeze(1).bmm(values).squeeze(1); // [batch, hidden]
        return _decoder.call(cat([embedded, context], 1), state);
    }
}
