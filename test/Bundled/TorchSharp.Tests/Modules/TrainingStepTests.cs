using TorchSharp.Bundled.Tests.Autograd;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using NativeBuffer = TorchSharp.Kernels.NativeBuffer;
using U = TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Whole training steps: what they learn, and what they leave behind.</summary>
[TestClass]
[DoNotParallelize]
public class TrainingStepTests
{
    [TestMethod]
    public void A_training_step_leaves_no_tensor_and_takes_no_new_memory()
    {
        // A helper thread takes its scratch memory when it gets its first task of a kind, which may be late.
        using OneThread alone = new();
        _ = LiveMemory.Bytes();
        manual_seed(1);
        using var tagger = new Tagger();
        using Adam optimizer = optim.Adam(tagger.parameters(), 0.01);
        Tensor words = randint(0, 20, [6, 9]), lengths = tensor(new long[] { 9, 7, 7, 4, 2, 1 }), tags = randint(0, 5, [6, 9]);
        long live = 0, memory = 0, pooled = 0;
        for (int step = 0; step < 12; step++)
        {
            Step(tagger, optimizer, words, lengths, tags);
            if (step == 4)
                (live, memory, pooled) = (
                    DisposeScopeManager.Statistics.ThreadTotalLiveCount, NativeBuffer.LiveBytes, NativeBuffer.PooledBytes);
        }
        Assert.AreEqual(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.AreEqual(memory, NativeBuffer.LiveBytes);
        Assert.AreEqual(pooled, NativeBuffer.PooledBytes);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_weights_to_the_last_bit()
    {
        double[] first = Train(), second = Train();
        CollectionAssert.AreEqual(first, second);

        static double[] Train()
        {
            manual_seed(7);
            using var tagger = new Tagger();
            using Adam optimizer = optim.Adam(tagger.parameters(), 0.01);
            Tensor words = randint(0, 20, [6, 9]), lengths = tensor(new long[] { 9, 7, 7, 4, 2, 1 }), tags = randint(0, 5, [6, 9]);
            for (int step = 0; step < 5; step++)
                Step(tagger, optimizer, words, lengths, tags);
            return [.. tagger.parameters().SelectMany(Golden.Doubles)];
        }
    }

    [TestMethod]
    public void A_tagger_learns_its_batch()
    {
        manual_seed(3);
        using var tagger = new Tagger();
        using Adam optimizer = optim.Adam(tagger.parameters(), 0.02);
        // The tag of a word is its number modulo 5, so there is something to be learned.
        Tensor words = randint(0, 20, [6, 9]), lengths = tensor(new long[] { 9, 7, 7, 4, 2, 1 }), tags = words.remainder(5);
        double first = Step(tagger, optimizer, words, lengths, tags), last = first;
        for (int step = 0; step < 60; step++)
            last = Step(tagger, optimizer, words, lengths, tags);
        // The smoothed labels themselves have an entropy of 0.22, below which no loss can fall.
        Assert.IsTrue(last < 0.3 && first > 1.5, $"the loss went from {first} to {last}");
    }

    [TestMethod]
    public void Weights_changed_by_a_step_are_used_by_the_next_call()
    {
        manual_seed(2);
        // Rows enough for the prepacked product.
        using Linear linear = nn.Linear(8, 8);
        using SGD optimizer = optim.SGD(linear.parameters(), 0.5);
        Tensor x = rand(64, 8);
        for (int call = 0; call < 3; call++)
            linear.call(x);
        linear.call(x).sum().backward();
        optimizer.step();
        double[] expected = Golden.Doubles(x.matmul(linear.weight.t()) + linear.bias!), actual = Golden.Doubles(linear.call(x));
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 1e-5);
    }

    private static double Step(Tagger tagger, Adam optimizer, Tensor words, Tensor lengths, Tensor tags)
    {
        using DisposeScope scope = NewDisposeScope();
        optimizer.zero_grad();
        Tensor loss = tagger.call(words, lengths, tags);
        loss.backward();
        nn.utils.clip_grad_norm_(tagger.parameters(), 1.0);
        optimizer.step();
        return loss.ToDouble();
    }

    /// <summary>Embedding, GRU both ways over packed sequences, a cell on top, logits, loss.</summary>
    private sealed class Tagger : nn.Module<Tensor, Tensor, Tensor, Tensor>
    {
        private readonly Embedding embedding = nn.Embedding(20, 16);
        private readonly Dropout dropout = nn.Dropout(0.1);
        private readonly GRU encoder = nn.GRU(16, 12, batchFirst: true, bidirectional: true);
        private readonly GRUCell cell = nn.GRUCell(24, 24);
        private readonly LayerNorm norm = nn.LayerNorm(24);
        private readonly Linear output = nn.Linear(24, 5);

        public Tagger() : base(nameof(Tagger)) => RegisterComponents();

        public override Tensor forward(Tensor words, Tensor lengths, Tensor tags)
        {
            using U.PackedSequence packed = U.pack_padded_sequence(dropout.call(embedding.call(words)), lengths, true);
            (U.PackedSequence states, Tensor _) = encoder.call(packed);
            using U.PackedSequence owned = states;
            (Tensor padded, Tensor _) = U.pad_packed_sequence(states, true); // [batch, time, 2 * hidden]
            List<Tensor> decoded = [];
            Tensor? h = null;
            for (int t = 0; t < padded.shape[1]; t++)
            {
                h = cell.call(padded.select(1, t), h);
                decoded.Add(h);
            }
            Tensor logits = output.call(norm.call(stack(decoded, 1))); // [batch, time, tags]
            return F.cross_entropy(logits.reshape(-1, 5), tags.reshape(-1), ignore_index: 0, label_smoothing: 0.05);
        }
    }
}
