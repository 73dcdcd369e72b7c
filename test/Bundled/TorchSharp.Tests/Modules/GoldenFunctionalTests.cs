using System.Text.Json;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Reduction = TorchSharp.torch.nn.Reduction;

namespace TorchSharp.Bundled.Tests.Modules;

/// <summary>The functions behind the layers against what the real TorchSharp computed.</summary>
[TestClass]
public class GoldenFunctionalTests
{
    private static readonly Dictionary<string, Func<Tensor[], Tensor>> s_calls = new()
    {
        ["F.softmax(x[0], -1)"] = x => F.softmax(x[0], -1),
        ["F.softmax(x[0], 1)"] = x => F.softmax(x[0], 1),
        ["F.softmax(x[0], 0)"] = x => F.softmax(x[0], 0),
        ["F.softmax(x[0], 0, ScalarType.Float64)"] = x => F.softmax(x[0], 0, ScalarType.Float64),
        ["F.softmax(x[0], 0, ScalarType.Float32)"] = x => F.softmax(x[0], 0, ScalarType.Float32),
        ["F.log_softmax(x[0], 1)"] = x => F.log_softmax(x[0], 1),
        ["F.log_softmax(x[0], -1)"] = x => F.log_softmax(x[0], -1),
        ["F.softmin(x[0], 1)"] = x => F.softmin(x[0], 1),
        ["F.cross_entropy(x[0], x[1])"] = x => F.cross_entropy(x[0], x[1]),
        ["F.cross_entropy(x[0], x[1], x[2])"] = x => F.cross_entropy(x[0], x[1], x[2]),
        ["F.cross_entropy(x[0], x[1], ignore_index: 3)"] = x => F.cross_entropy(x[0], x[1], ignore_index: 3),
        ["F.cross_entropy(x[0], x[1], x[2], 3)"] = x => F.cross_entropy(x[0], x[1], x[2], 3),
        ["F.cross_entropy(x[0], x[1], label_smoothing: 0.1)"] = x => F.cross_entropy(x[0], x[1], label_smoothing: 0.1),
        ["F.cross_entropy(x[0], x[1], label_smoothing: 0.2)"] = x => F.cross_entropy(x[0], x[1], label_smoothing: 0.2),
        ["F.cross_entropy(x[0], x[1], ignore_index: 3, label_smoothing: 0.1)"] = x => F.cross_entropy(
            x[0], x[1], ignore_index: 3, label_smoothing: 0.1),
        ["F.cross_entropy(x[0], x[1], x[2], label_smoothing: 0.1)"] = x => F.cross_entropy(x[0], x[1], x[2], label_smoothing: 0.1),
        ["F.cross_entropy(x[0], x[1], x[2], 3, Reduction.Mean, 0.1)"] = x => F.cross_entropy(x[0], x[1], x[2], 3, Reduction.Mean, 0.1),
        ["F.cross_entropy(x[0], x[1], reduction: Reduction.Sum)"] = x => F.cross_entropy(x[0], x[1], reduction: Reduction.Sum),
        ["F.cross_entropy(x[0], x[1], x[2], 3, Reduction.Sum)"] = x => F.cross_entropy(x[0], x[1], x[2], 3, Reduction.Sum),
        ["F.cross_entropy(x[0], x[1], x[2], 3, Reduction.Sum, 0.1)"] = x => F.cross_entropy(x[0], x[1], x[2], 3, Reduction.Sum, 0.1),
        ["F.cross_entropy(x[0], x[1], reduction: Reduction.None)"] = x => F.cross_entropy(x[0], x[1], reduction: Reduction.None),
        ["F.cross_entropy(x[0], x[1], x[2], 3, Reduction.None)"] = x => F.cross_entropy(x[0], x[1], x[2], 3, Reduction.None),
        ["F.cross_entropy(x[0], x[1], x[2], 3, Reduction.None, 0.1)"] = x => F.cross_entropy(x[0], x[1], x[2], 3, Reduction.None, 0.1),
        ["F.nll_loss(F.log_softmax(x[0], 1), x[1])"] = x => F.nll_loss(F.log_softmax(x[0], 1), x[1]),
        ["F.nll_loss(F.log_softmax(x[0], 1), x[1], x[2])"] = x => F.nll_loss(F.log_softmax(x[0], 1), x[1], x[2]),
        ["F.nll_loss(F.log_softmax(x[0], 1), x[1], reduction: Reduction.Sum)"] = x => F.nll_loss(
            F.log_softmax(x[0], 1), x[1], reduction: Reduction.Sum),
        ["F.nll_loss(F.log_softmax(x[0], 1), x[1], reduction: Reduction.None)"] = x => F.nll_loss(
            F.log_softmax(x[0], 1), x[1], reduction: Reduction.None),
        ["F.binary_cross_entropy_with_logits(x[0], x[1])"] = x => F.binary_cross_entropy_with_logits(x[0], x[1]),
        ["F.binary_cross_entropy_with_logits(x[0], x[1], x[2], Reduction.Mean, x[3])"] = x => F.binary_cross_entropy_with_logits(
            x[0], x[1], x[2], Reduction.Mean, x[3]),
        ["F.binary_cross_entropy_with_logits(x[0], x[1], reduction: Reduction.Sum)"] = x => F.binary_cross_entropy_with_logits(
            x[0], x[1], reduction: Reduction.Sum),
        ["F.binary_cross_entropy_with_logits(x[0], x[1], reduction: Reduction.None)"] = x => F.binary_cross_entropy_with_logits(
            x[0], x[1], reduction: Reduction.None),
        ["F.binary_cross_entropy(x[0], x[1])"] = x => F.binary_cross_entropy(x[0], x[1]),
        ["F.mse_loss(x[0], x[1])"] = x => F.mse_loss(x[0], x[1]),
        ["F.mse_loss(x[0], x[1], Reduction.Sum)"] = x => F.mse_loss(x[0], x[1], Reduction.Sum),
        ["F.mse_loss(x[0], x[1], Reduction.None)"] = x => F.mse_loss(x[0], x[1], Reduction.None),
        ["F.smooth_l1_loss(x[0], x[1])"] = x => F.smooth_l1_loss(x[0], x[1]),
        ["F.huber_loss(x[0], x[1], 0.5)"] = x => F.huber_loss(x[0], x[1], 0.5),
        ["F.kl_div(x[0], x[1])"] = x => F.kl_div(x[0], x[1]),
        ["F.kl_div(x[0], x[1], false, Reduction.Sum)"] = x => F.kl_div(x[0], x[1], false, Reduction.Sum),
        ["F.cosine_similarity(x[0], x[1])"] = x => F.cosine_similarity(x[0], x[1]),
        ["F.cosine_similarity(x[0], x[1], -1)"] = x => F.cosine_similarity(x[0], x[1], -1),
        ["F.cosine_similarity(x[0], x[1], 1, 0.5)"] = x => F.cosine_similarity(x[0], x[1], 1, 0.5),
        ["x[0] / x[0].norm(1, true).clamp(min: (Scalar)1e-12f)"] = x => x[0] / x[0].norm(1, true).clamp(min: (Scalar)1e-12f),
        ["F.dropout(x[0], 0.5, false)"] = x => F.dropout(x[0], 0.5, false),
        ["F.dropout(x[0], 0.0, true)"] = x => F.dropout(x[0], 0.0, true),
        ["F.dropout(x[0], 1.0, true)"] = x => F.dropout(x[0], 1.0, true),
        ["F.linear(x[0], x[1], x[2])"] = x => F.linear(x[0], x[1], x[2]),
        ["F.linear(x[0], x[1])"] = x => F.linear(x[0], x[1]),
        ["F.one_hot(x[0])"] = x => F.one_hot(x[0]),
        ["F.one_hot(x[0], 5)"] = x => F.one_hot(x[0], 5),
        ["F.one_hot(x[0], 3)"] = x => F.one_hot(x[0], 3),
        ["F.layer_norm(x[0], new long[]{4}, x[1], x[2])"] = x => F.layer_norm(x[0], new long[] { 4 }, x[1], x[2]),
        ["F.layer_norm(x[0], new long[]{4})"] = x => F.layer_norm(x[0], new long[] { 4 }),
        ["F.layer_norm(x[0], new long[]{3, 4}, x[1], x[2], 1e-3)"] = x => F.layer_norm(x[0], new long[] { 3, 4 }, x[1], x[2], 1e-3),
        ["F.layer_norm(x[0], new long[]{67}, x[1], x[2])"] = x => F.layer_norm(x[0], new long[] { 67 }, x[1], x[2]),
    };

    [TestMethod]
    public void Losses_of_the_golden_file_give_its_results_and_gradients()
        // The real l1_loss computes the squared difference; ours the absolute one.
        => Run("functional_loss", "l1");

    [TestMethod]
    public void Norms_of_the_golden_file_give_its_results_and_gradients()
        // The real layer_norm is less exact beside a large offset, see the test below.
        => Run("functional_norm", "layer_norm.large_offset");

    [TestMethod]
    public void Image_functions_of_the_golden_file_give_its_results_and_gradients() => Run("functional_conv");

    [TestMethod]
    public void L1_loss_is_the_mean_absolute_difference()
    {
        Tensor loss = F.l1_loss(tensor(new float[] { 1, -2, 4 }), tensor(new float[] { 0, 2, 0 }));
        Assert.AreEqual(3f, loss.ToSingle());
    }

    [TestMethod]
    public void Layer_norm_beside_a_large_offset_loses_no_digits()
    {
        // (x - 1001.5) / sqrt(1.25 + 1e-5) for x = 1000 and 1001.
        double[] normalized = Golden.Doubles(F.layer_norm(tensor(new float[] { 1000, 1001, 1002, 1003 }), [4]));
        Assert.AreEqual(-1.34163542, normalized[0], 1e-6);
        Assert.AreEqual(-0.44721181, normalized[1], 1e-6);
    }

    private static void Run(string file, params string[] notYetCovered)
    {
        var run = new GoldenRun();
        foreach (JsonElement golden in Golden.Cases(file))
        {
            string text = Golden.TextOf(golden, "call");
            string expression = text[(text.IndexOf("=>", StringComparison.Ordinal) + 2)..].Trim();
            bool isExcluded = Golden.NameOf(golden) is "layer_norm.large_offset";
            if (!isExcluded && s_calls.TryGetValue(expression, out Func<Tensor[], Tensor>? call))
                run.Run(golden, x => [call(x)]);
            else if (ImageCalls.All.TryGetValue(expression, out Func<Tensor[], Tensor[]>? image))
                run.Run(golden, image);
            else
                run.Missing(golden);
        }
        run.Finish(notYetCovered);
    }
}
