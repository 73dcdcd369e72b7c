using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Sizes = Benchmarks.Workloads.WorkloadSizes;

namespace Benchmarks.Workloads;

/// <summary>Workload B: a Transformer of three encoder and three decoder layers, normalised after each block.</summary>
internal sealed class TransformerModel : Module, ISequenceModel
{
    private const int LongestSequence = 64;

    private static readonly double EmbeddingScale = Math.Sqrt(Sizes.Embedding);

    private readonly Embedding _sourceEmbedding = Embedding(Sizes.Vocabulary, Sizes.Embedding, padding_idx: Sizes.Padding);
    private readonly Embedding _targetEmbedding = Embedding(Sizes.Vocabulary, Sizes.Embedding, padding_idx: Sizes.Padding);
    private readonly ModuleList<EncoderLayer> _encoder = ModuleList([.. Enumerable.Range(0, Sizes.Layers).Select(_ => new EncoderLayer())]);
    private readonly ModuleList<DecoderLayer> _decoder = ModuleList([.. Enumerable.Range(0, Sizes.Layers).Select(_ => new DecoderLayer())]);
    private readonly Linear _output = Linear(Sizes.Embedding, Sizes.Vocabulary);
    private readonly Tensor _positions = Positions();
    private readonly Tensor _future = full(LongestSequence, LongestSequence, float.NegativeInfinity).triu(1);

    public TransformerModel()
        : base(nameof(TransformerModel)) => RegisterComponents();

    public Module Module => this;

    public Tensor Forward(Tensor source, Tensor target)
    {
        Tensor memory = Encode(source); // [batch, source, d]
        Tensor x = Embed(_targetEmbedding, target); // [batch, target, d]
        Tensor future = _future.narrow(0, 0, target.shape[1]).narrow(1, 0, target.shape[1]);
        foreach (DecoderLayer layer in _decoder)
            x = layer.Run(x, memory, future);
        return _output.call(x).view(-1, Sizes.Vocabulary);
    }

    public Tensor Greedy(Tensor source, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor memory = Encode(source);
        StepCache[] caches = [.. _decoder.Select(layer => layer.Prepare(memory, steps))];
        Tensor token = full(source.shape[0], Sizes.StartToken, int64);
        Tensor[] tokens = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor x = (_targetEmbedding.call(token) * EmbeddingScale).add_(_positions.select(0, t)); // [batch, d]
            for (int layer = 0; layer < caches.Length; layer++)
                x = _decoder[layer].Step(x, caches[layer], t);
            tokens[t] = token = _output.call(x).argmax(1).MoveToOuterDisposeScope();
        }
        return stack(tokens, 1).MoveToOuterDisposeScope();
    }

    private Tensor Encode(Tensor source)
    {
        Tensor x = Embed(_sourceEmbedding, source);
        foreach (EncoderLayer layer in _encoder)
            x = layer.Run(x);
        return x;
    }

    private Tensor Embed(Embedding embedding, Tensor ids) =>
        (embedding.call(ids) * EmbeddingScale).add_(_positions.narrow(0, 0, ids.shape[1]));

    /// <summary>Sines and cosines of the position (Vaswani et al., 2017, section 3.5), [position, d].</summary>
    private static Tensor Positions()
    {
        Tensor position = arange(LongestSequence, dtype: float32).unsqueeze(1);
        Tensor angles = position * (arange(0, Sizes.Embedding, 2, dtype: float32) * (-Math.Log(10_000) / Sizes.Embedding)).exp();
        return stack([angles.sin(), angles.cos()], 2).view(LongestSequence, Sizes.Embedding);
    }

    /// <summary>What greedy decoding keeps between its steps, each [batch, heads, length, d / heads]; keys and values are views of one tensor.</summary>
    internal sealed record StepCache(Tensor KeysAndValues, Tensor Keys, Tensor Values, Tensor MemoryKeys, Tensor MemoryValues);

    internal sealed class EncoderLayer : Module
    {
        private readonly Linear _project = Linear(Sizes.Embedding, 3 * Sizes.Embedding);
        private readonly Linear _join = Linear(Sizes.Embedding, Sizes.Embedding);
        private readonly Linear _widen = Linear(Sizes.Embedding, Sizes.FeedForward);
        private readonly Linear _narrow = Linear(Sizes.FeedForward, Sizes.Embedding);
        private readonly LayerNorm _first = LayerNorm(Sizes.Embedding);
        private readonly LayerNorm _second = LayerNorm(Sizes.Embedding);

        public EncoderLayer()
            : base(nameof(EncoderLayer)) => RegisterComponents();

        public Tensor Run(Tensor x)
        {
            Tensor[] parts = _project.call(x).chunk(3, -1);
            x = _first.call(x + _join.call(HeadAttention.Run(parts[0], parts[1], parts[2], null)));
            return _second.call(x + _narrow.call(_widen.call(x).relu()));
        }
    }

    internal sealed class DecoderLayer : Module
    {
        private readonly Linear _project = Linear(Sizes.Embedding, 3 * Sizes.Embedding);
        private readonly Linear _join = Linear(Sizes.Embedding, Sizes.Embedding);
        private readonly Linear _query = Linear(Sizes.Embedding, Sizes.Embedding);
        private readonly Linear _memory = Linear(Sizes.Embedding, 2 * Sizes.Embedding);
        private readonly Linear _joinMemory = Linear(Sizes.Embedding, Sizes.Embedding);
        private readonly Linear _widen = Linear(Sizes.Embedding, Sizes.FeedForward);
        private readonly Linear _narrow = Linear(Sizes.FeedForward, Sizes.Embedding);
        private readonly LayerNorm _first = LayerNorm(Sizes.Embedding);
        private readonly LayerNorm _second = LayerNorm(Sizes.Embedding);
        private readonly LayerNorm _third = LayerNorm(Sizes.Embedding);

        public DecoderLayer()
            : base(nameof(DecoderLayer)) => RegisterComponents();

        public Tensor Run(Tensor x, Tensor memory, Tensor future)
        {
            Tensor[] parts = _project.call(x).chunk(3, -1);
            x = _first.call(x + _join.call(HeadAttention.Run(parts[0], parts[1], parts[2], future)));
            Tensor[] pair = _memory.call(memory).chunk(2, -1);
            x = _second.call(x + _joinMemory.call(HeadAttention.Run(_query.call(x), pair[0], pair[1], null)));
            return _third.call(x + _narrow.call(_widen.call(x).relu()));
        }

        public StepCache Prepare(Tensor memory, int steps)
        {
            Tensor both = zeros([memory.shape[0], 2, Sizes.Heads, steps, Sizes.Embedding / Sizes.Heads]);
            Tensor[] pair = _memory.call(memory).chunk(2, -1);
            return new StepCache(
                both, both.select(1, 0), both.select(1, 1), HeadAttention.Split(pair[0]).contiguous(), HeadAttention.Split(pair[1]).contiguous());
        }

        /// <summary>One token: x is [batch, d].</summary>
        public Tensor Step(Tensor x, StepCache cache, int t)
        {
            Tensor parts = _project.call(x).view(x.shape[0], 3, Sizes.Heads, 1, -1); // [batch, 3, heads, 1, d / heads]
            cache.KeysAndValues.narrow(3, t, 1).copy_(parts.narrow(1, 1, 2));
            Tensor own = Attend(parts.select(1, 0), cache.Keys.narrow(2, 0, t + 1), cache.Values.narrow(2, 0, t + 1));
            x = _first.call(_join.call(own).add_(x));
            Tensor query = _query.call(x).view(x.shape[0], Sizes.Heads, 1, -1);
            x = _second.call(_joinMemory.call(Attend(query, cache.MemoryKeys, cache.MemoryValues)).add_(x));
            return _third.call(_narrow.call(_widen.call(x).relu_()).add_(x));
        }

        /// <summary>Queries [batch, heads, 1, d / heads], the result [batch, d].</summary>
        private static Tensor Attend(Tensor query, Tensor keys, Tensor values) =>
            functional.scaled_dot_product_attention(query, keys, values).view(query.shape[0], Sizes.Embedding);
    }

    /// <summary>Scaled dot-product attention of four heads (Vaswani et al., 2017, section 3.2).</summary>
    private static class HeadAttention
    {
        /// <summary>Queries [batch, target, d], keys and values [batch, source, d], mask added to the scores [target, source].</summary>
        public static Tensor Run(Tensor query, Tensor keys, Tensor values, Tensor? mask) =>
            functional.scaled_dot_product_attention(Split(query), Split(keys), Split(values), mask) // [batch, heads, target, d / heads]
                .transpose(1, 2).reshape(query.shape);

        /// <summary>[batch, length, d] to [batch, heads, length, d / heads].</summary>
        public static Tensor Split(Tensor x) =>
            x.view(x.shape[0], x.shape[1], Sizes.Heads, Sizes.Embedding / Sizes.Heads).transpose(1, 2);
    }
}
