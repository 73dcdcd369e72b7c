using TorchSharp.Kernels;
using TorchSharp.Modules;
using static TorchSharp.Bundled.Tests.Modules.Differences;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>Attention layers beyond the golden files.</summary>
[TestClass]
public class AttentionTests
{
    [TestInitialize]
    public void Seed() => manual_seed(2);

    [TestMethod]
    public void Truth_values_of_a_mask_take_places_out()
    {
        using MultiheadAttention attention = nn.MultiheadAttention(4, 2);
        Tensor x = randn(3, 2, 4), mask = tensor(new[,] { { false, true, true }, { false, false, true }, { false, false, false } });
        Tensor numbers = zeros(3, 3).masked_fill(mask, float.NegativeInfinity);
        (Tensor expected, _) = attention.call(x, x, x, null, true, numbers);
        (Tensor output, Tensor weights) = attention.call(x, x, x, null, true, mask);
        Assert.IsTrue(expected.equal(output).all().ToBoolean());
        CollectionAssert.AreEqual(new[] { 1f, 0f, 0f }, weights[0, 0].data<float>().ToArray());
        Tensor padding = tensor(new[,] { { false, true, false }, { false, false, false } });
        (_, Tensor both) = attention.call(x, x, x, padding, true, mask);
        CollectionAssert.AreEqual(new[] { 1f, 0f, 0f }, both[0, 1].data<float>().ToArray());
        Assert.IsTrue(weights[1].equal(both[1]).all().ToBoolean());
    }

    [TestMethod]
    public void Scaled_dot_product_attention_of_a_hand_computed_case()
    {
        // Scores 0 and 2 ln 3 / sqrt(4) = ln 3: weights 1/4 and 3/4.
        float log3 = MathF.Log(3);
        Tensor query = tensor(new[] { 2f, 0f, 0f, 0f }).reshape(1, 4), key = tensor(new[] { 0f, 1, 1, 1, log3, 1, 1, 1 }).reshape(2, 4);
        Tensor value = tensor(new[] { 4f, 8f }).reshape(2, 1);
        Assert.AreEqual(7f, F.scaled_dot_product_attention(query, key, value).ToSingle(), 1e-5f);
        Assert.AreEqual(4f, F.scaled_dot_product_attention(query, key, value, is_casual: true).ToSingle(), 1e-5f);
        Assert.AreEqual(8f, F.scaled_dot_product_attention(query, key, value, tensor(new[] { false, true })).ToSingle(), 1e-5f);
        Assert.AreEqual(
            6f, F.scaled_dot_product_attention(query, key, value, tensor(new[] { log3, 0f })).ToSingle(), 1e-5f);
        Assert.ThrowsException<ArgumentException>(
            () => F.scaled_dot_product_attention(query, key, value, tensor(new[] { true, true }), 0, true));
    }

    [TestMethod]
    public void Scaled_dot_product_attention_without_gradients_equals_that_with_them()
    {
        Tensor hidden = rand(2, 1, 5, 7) > 0.3, added = randn(7), each = randn(2, 3, 70, 7);
        hidden[.., .., .., 0] = true.ToScalar();
        foreach ((Tensor query, Tensor key, Tensor value, Tensor? mask, bool causal) in new (Tensor, Tensor, Tensor, Tensor?, bool)[]
        {
            (randn(5, 4), randn(7, 4), randn(7, 3), null, false),
            (randn(1, 4), randn(7, 4), randn(7, 9), null, false),
            (randn(2, 3, 5, 33), randn(2, 3, 7, 33), randn(2, 3, 7, 8), hidden, false),
            (randn(2, 3, 1, 33), randn(2, 3, 7, 33), randn(2, 3, 7, 8), added, false),
            // More targets than are held at once, heads in the middle of the stored tensors, and one head's keys for all.
            (randn(2, 70, 3, 4).transpose(1, 2), randn(2, 7, 3, 4).transpose(1, 2), randn(1, 3, 7, 8), each, false),
            (randn(2, 70, 4), randn(70, 4), randn(2, 70, 4), null, true),
            (randn(2, 9, 4), randn(2, 7, 4), randn(2, 4, 7).transpose(1, 2), null, true),
            (randn(2, 1, 4), randn(2, 7, 4), randn(2, 7, 4), null, true),
        })
        {
            Tensor expected = F.scaled_dot_product_attention(query.detach().requires_grad_(), key, value, mask, is_casual: causal);
            Tensor output = F.scaled_dot_product_attention(query, key, value, mask, is_casual: causal);
            Assert.IsFalse(output.requires_grad);
            CollectionAssert.AreEqual(expected.shape, output.shape);
            Assert.AreEqual(0, (expected - output).abs().max().ToSingle(), 1e-5f);
        }
    }

    [TestMethod]
    public void A_target_that_sees_nothing_is_not_a_number_with_and_without_gradients()
    {
        Tensor x = randn(2, 3), nothing = tensor(new[,] { { true, false }, { false, false } });
        foreach (Tensor query in new[] { x, x.detach().requires_grad_() })
        {
            Tensor y = F.scaled_dot_product_attention(query, x, x, nothing);
            Assert.IsTrue(y[0].equal(x[0]).all().ToBoolean());
            Assert.IsTrue(y[1].isnan().all().ToBoolean());
        }
    }

    [TestMethod]
    public void Attention_over_long_sequences_without_weights_takes_memory_for_the_length_alone()
    {
        const int Length = 4096;
        Tensor x = randn(1, Length, 8);
        using var free = no_grad();
        NativeBuffer.Trim();
        long before = NativeBuffer.LiveBytes;
        F.scaled_dot_product_attention(x, x, x, is_casual: true).Dispose();
        // Scores of all targets at once would be 64 MiB; what is held are those of some targets, and copies of the operands.
        long taken = NativeBuffer.PooledBytes + NativeBuffer.LiveBytes - before;
        Assert.IsTrue(taken < Length * (long)Length, $"{taken:N0} bytes");
    }

    [TestMethod]
    public void Dropped_weights_are_made_up_for_by_the_others()
    {
        // All weights are 1/64; each is dropped or doubled, so that results are sums of 1/32.
        Tensor y = F.scaled_dot_product_attention(zeros(5, 2), zeros(64, 2), ones(64, 1), p: 0.5);
        Assert.IsTrue(y.data<float>().All(sum => sum is > 0.3f and < 1.7f && sum * 32 == MathF.Round(sum * 32)));
        Assert.IsTrue(y.std().ToSingle() > 0);
    }

    [TestMethod]
    public void Gradients_equal_finite_differences()
    {
        using var attention = nn.MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true, kdim: 3, vdim: 3).to(ScalarType.Float64);
        Tensor query = Random(2, 2, 4), key = Random(3, 2, 3), value = Random(3, 2, 3);
        Tensor padding = tensor(new[,] { { false, false, true }, { false, true, false } });
        Check(attention, [query, key, value], () =>
        {
            (Tensor output, Tensor weights) = attention.call(query, key, value, padding);
            return Weighted(output) + Weighted(weights);
        });
        Tensor a = Random(2, 3, 4), b = Random(2, 5, 4), c = Random(2, 5, 3);
        Check(null, [a, b, c], () => Weighted(F.scaled_dot_product_attention(a, b, c, is_casual: true)));
    }

    [TestMethod]
    public void Gradients_of_a_decoder_equal_finite_differences()
    {
        using var layer = nn.TransformerDecoderLayer(4, 2, 3, 0, nn.Activations.GELU);
        using var decoder = nn.TransformerDecoder(layer, 2).to(ScalarType.Float64);
        Tensor targets = Random(2, 1, 4), memory = Random(3, 1, 4);
        Tensor causal = tensor(new[,] { { false, true }, { false, false } });
        Check(decoder, [targets, memory], () => Weighted(decoder.call(targets, memory, causal)));
        CollectionAssert.AreEqual(decoder.call(targets, memory).shape, targets.shape);
    }

    [TestMethod]
    public void Layers_of_an_encoder_start_equal_and_are_trained_apart()
    {
        using var layer = nn.TransformerEncoderLayer(4, 2, 6);
        using var encoder = nn.TransformerEncoder(layer, 2);
        Parameter first = encoder.get_parameter("layers.0.linear1.weight")!, second = encoder.get_parameter("layers.1.linear1.weight")!;
        Assert.IsTrue(first.equal(second).all().ToBoolean());
        using (no_grad())
            first.fill_(0);
        Assert.AreNotEqual(0f, second.abs().sum().ToSingle());
        Assert.AreNotEqual(0f, layer.get_parameter("linear1.weight")!.abs().sum().ToSingle());
    }

    [TestMethod]
    public void Evaluation_drops_nothing_and_training_does()
    {
        using var layer = nn.TransformerEncoderLayer(4, 2, 6, 0.5);
        Tensor x = randn(3, 2, 4);
        Assert.IsFalse(layer.call(x).equal(layer.call(x)).all().ToBoolean());
        layer.eval();
        Assert.IsTrue(layer.call(x).equal(layer.call(x)).all().ToBoolean());
    }

    [TestMethod]
    public void Sizes_that_do_not_fit_are_refused()
    {
        using MultiheadAttention attention = nn.MultiheadAttention(4, 2);
        Tensor x = zeros(3, 2, 4);
        foreach ((string part, Func<object> call) in new (string, Func<object>)[]
        {
            ("3 dimensions", () => attention.call(x[0], x, x)),
            ("width 4", () => attention.call(zeros(3, 2, 6), x, x)),
            ("batch of 2", () => attention.call(x, zeros(3, 1, 4), zeros(3, 1, 4))),
            ("key_padding_mask of", () => attention.call(x, x, x, zeros(3, 2, ScalarType.Bool))),
            ("2D attn_mask", () => attention.call(x, x, x, null, true, zeros(2, 3))),
            ("dropout probability", () => nn.TransformerEncoderLayer(4, 2, dropout: -1)),
        })
        {
            StringAssert.Contains(Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(call).Message, part);
        }
    }
}
