using TorchSharp.Modules;
using static TorchSharp.Bundled.Tests.Modules.Differences;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using U = TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Gradients of fused operations against differences of their values, in double precision.</summary>
[TestClass]
public class FiniteDifferenceTests
{
    [TestInitialize]
    public void Seed() => manual_seed(5);

    [TestMethod]
    public void Gru_over_packed_sequences_both_ways_and_in_two_layers()
    {
        using GRU gru = nn.GRU(3, 4, 2, batchFirst: true, bidirectional: true, dtype: ScalarType.Float64);
        Tensor x = Random(3, 5, 3), h = Random(4, 3, 4), lengths = tensor(new long[] { 2, 5, 3 });
        Check(gru, [x, h], () =>
        {
            using U.PackedSequence packed = U.pack_padded_sequence(x, lengths, true, false);
            (U.PackedSequence output, Tensor last) = gru.call(packed, h);
            (Tensor padded, _) = U.pad_packed_sequence(output, true);
            return Weighted(padded) + Weighted(last);
        });
    }

    [TestMethod]
    public void Lstm_with_states()
    {
        using LSTM lstm = nn.LSTM(2, 3, bidirectional: true, dtype: ScalarType.Float64);
        Tensor x = Random(4, 2, 2), h = Random(2, 2, 3), c = Random(2, 2, 3);
        Check(lstm, [x, h, c], () =>
        {
            (Tensor output, Tensor lastH, Tensor lastC) = lstm.call(x, (h, c));
            return Weighted(output) + Weighted(lastH) + Weighted(lastC);
        });
    }

    [TestMethod]
    public void Plain_recurrent_network()
    {
        using RNN rnn = nn.RNN(2, 3, dtype: ScalarType.Float64);
        Tensor x = Random(4, 2, 2);
        Check(rnn, [x], () =>
        {
            (Tensor output, Tensor last) = rnn.call(x);
            return Weighted(output) + Weighted(last);
        });
    }

    [TestMethod]
    public void Cells()
    {
        using GRUCell gru = nn.GRUCell(2, 3, dtype: ScalarType.Float64);
        using LSTMCell lstm = nn.LSTMCell(2, 3, dtype: ScalarType.Float64);
        using RNNCell rnn = nn.RNNCell(2, 3, dtype: ScalarType.Float64);
        Tensor x = Random(4, 2), h = Random(4, 3), c = Random(4, 3);
        Check(gru, [x, h], () => Weighted(gru.call(x, h)));
        Check(rnn, [x, h], () => Weighted(rnn.call(x, h)));
        Check(lstm, [x, h, c], () =>
        {
            (Tensor nextH, Tensor nextC) = lstm.call(x, (h, c));
            return Weighted(nextH) + Weighted(nextC);
        });
    }

    [TestMethod]
    public void Layers()
    {
        using Linear linear = nn.Linear(3, 4, dtype: ScalarType.Float64);
        using LayerNorm norm = nn.LayerNorm(3, dtype: ScalarType.Float64);
        using Embedding embedding = nn.Embedding(5, 3, dtype: ScalarType.Float64);
        Tensor x = Random(2, 3), words = tensor(new long[] { 1, 4, 1 });
        Check(linear, [x], () => Weighted(linear.call(x)));
        Check(norm, [x], () => Weighted(norm.call(x)));
        Check(embedding, [], () => Weighted(embedding.call(words)));
    }

    [TestMethod]
    [DataRow(nn.Reduction.None)]
    [DataRow(nn.Reduction.Mean)]
    [DataRow(nn.Reduction.Sum)]
    public void Cross_entropy_with_weights_smoothing_and_ignored_targets(nn.Reduction reduction)
    {
        Tensor logits = Random(4, 5), weight = tensor(new double[] { 0.5, 1, 2, 0.25, 3 }), targets = tensor(new long[] { 2, 0, 4, 3 });
        Check(null, [logits], () => Weighted(F.cross_entropy(logits, targets, weight, 3, reduction, 0.2)));
    }

    [TestMethod]
    public void Float32_loss_and_gradient_equal_those_of_float64()
    {
        Tensor logits = Random(7, 33), single = logits.to_type(ScalarType.Float32).detach().requires_grad_(), targets = tensor(
            new long[] { 0, 32, 5, 9, 9, 1, 31 });
        Tensor exact = F.cross_entropy(
            logits, targets, ignore_index: 5, label_smoothing: 0.1), fused = F.cross_entropy(single, targets, ignore_index: 5,
            label_smoothing: 0.1);
        (exact * 3).backward();
        (fused * 3).backward();
        Assert.AreEqual(exact.ToDouble(), fused.ToDouble(), 1e-6);
        foreach ((double expected, double actual) in Golden.Doubles(logits.grad!).Zip(Golden.Doubles(single.grad!)))
            Assert.AreEqual(expected, actual, 1e-7);
    }
}
