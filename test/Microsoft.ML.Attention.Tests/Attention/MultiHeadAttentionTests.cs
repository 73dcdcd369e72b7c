using Microsoft.ML.Attention.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class MultiHeadAttentionTests
{
    private const int Batch = 2;
    private const int Target = 3;
    private const int Source = 4;
    private const int Size = 6;
    private const int Heads = 2;

    [TestMethod]
    [DataRow(MaskKind.None)]
    [DataRow(MaskKind.Keys)]
    [DataRow(MaskKind.Pairs)]
    [DataRow(MaskKind.Causal)]
    public void Call_scaledDot_equalsTheScalarOracleInValueAndDifferences(MaskKind kind)
    {
        const int key = 3, value = 5;
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var attention = new MultiHeadAttention(Size, Heads, keySize: key, valueSize: value);
        attention.to(ScalarType.Float64);
        var random = new Random(1);
        var query = Numbers.Leaf(random, Batch, Target, Size);
        var keys = Numbers.Leaf(random, Batch, Source, key);
        var values = Numbers.Leaf(random, Batch, Source, value);
        var mask = new RandomMask(kind, random, Batch, Target, Source);

        var (context, weights) = attention.call(query, keys, values, mask.Tensor);

        var (expectedContext, expectedWeights) = Expected(attention, Rows(query), Rows(keys), Rows(values), mask);
        CollectionAssert.AreEqual(new long[] { Batch, Heads, Target, Source }, weights.shape);
        CollectionAssert.AreEqual(new long[] { Batch, Target, Size }, context.shape);
        Numbers.AssertClose(expectedWeights, weights);
        Numbers.AssertClose(expectedContext, context);
        Gradients.AssertAreDifferences(
            () => attention.call(query, keys, values, mask.Tensor).context,
            [("query", query), ("keys", keys), ("values", values), .. attention.named_parameters().Select(p => (p.name, (Tensor)p.parameter))]);
    }

    /// <summary>TorchSharp's own multi-head attention, which gives the mean of the heads' weights and wants its inputs time-major.</summary>
    [TestMethod]
    public void Call_sameWeightsAsTorchSharps_givesTheSame()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var theirs = nn.MultiheadAttention(Size, Heads);
        using var ours = new MultiHeadAttention(Size, Heads);
        var names = new[] { "query", "keys", "values" };
        using (no_grad())
        {
            var parameters = theirs.named_parameters().ToDictionary(p => p.name, p => p.parameter);
            parameters["in_proj_bias"].copy_(randn(3 * Size));
            for (var i = 0; i < names.Length; i++)
            {
                ours.get_parameter(names[i] + ".weight")!.copy_(parameters["in_proj_weight"].narrow(0, i * Size, Size));
                ours.get_parameter(names[i] + ".bias")!.copy_(parameters["in_proj_bias"].narrow(0, i * Size, Size));
            }
            ours.get_parameter("output.weight")!.copy_(parameters["out_proj.weight"]);
            ours.get_parameter("output.bias")!.copy_(parameters["out_proj.bias"]);
        }
        var (query, keys, values) = (randn(Batch, Target, Size), randn(Batch, Source, Size), randn(Batch, Source, Size));
        var mask = AttentionMask.FromLengths([4, 2], Source);

        var (context, weights) = ours.call(query, keys, values, mask);

        var (theirContext, theirWeights) = theirs.call(
            query.transpose(0, 1), keys.transpose(0, 1), values.transpose(0, 1), mask.logical_not(), true, null);
        Numbers.AssertClose(theirWeights, weights.mean([1]), 1e-5, "weights");
        Numbers.AssertClose(theirContext.transpose(0, 1), context, 1e-5, "context");
    }

    [TestMethod]
    public void Call_oneHeadSparse_isThatOfItsParts()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var attention = new MultiHeadAttention(4, 1, alignment: new CosineAlignment(4), weighting: new SparsemaxWeighting());
        using var plain = new Modules.Attention(new CosineAlignment(4), new SparsemaxWeighting());
        using (no_grad())
        {
            foreach (var (name, parameter) in attention.named_parameters().Where(p => !p.name.StartsWith("attention", StringComparison.Ordinal)))
                parameter.copy_(name.EndsWith("weight", StringComparison.Ordinal) ? eye(4) : zeros(4));
        }
        var input = randn(2, 5, 4);
        var mask = AttentionMask.Both(AttentionMask.FromLengths([5, 2], 5), AttentionMask.Causal(5, 5));

        var (context, weights) = attention.call(input, input, input, mask);

        var (expectedContext, expectedWeights) = plain.call(input, input, input, mask);
        Numbers.AssertClose(expectedWeights, weights.squeeze(1), 1e-6, "weights");
        Numbers.AssertClose(expectedContext, context, 1e-6, "context");
    }

    [TestMethod]
    public void Attend_stepByStepWithPreviousWeights_givesEachHeadItsOwn()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var attention = new MultiHeadAttention(Size, Heads, alignment: new LocationAwareAlignment(Size / Heads, Size / Heads, 4));
        var input = randn(Batch, Source, Size);
        var query = input.narrow(1, 0, 1);
        var (_, first) = attention.Attend(query, input, input, null);

        var (_, second) = attention.Attend(query, input, input, null, new AttentionStep(1, first.squeeze(2)));
        var swapped = first.squeeze(2).flip(1);
        var (_, other) = attention.Attend(query, input, input, null, new AttentionStep(1, swapped));

        Assert.IsFalse(second.allclose(first, 1e-6, 1e-6), "the previous weights have no effect");
        Assert.IsFalse(second.allclose(other, 1e-6, 1e-6), "the heads share their previous weights");
    }

    [TestMethod]
    public void Create_sizeNoMultipleOfTheHeads_isRefused()
    {
        var error = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new MultiHeadAttention(6, 4));

        StringAssert.Contains(error.Message, "6 components cannot be shared out among 4 heads");
    }

    private static (double[] Context, double[] Weights) Expected(
        MultiHeadAttention attention, double[][] query, double[][] keys, double[][] values, RandomMask mask)
    {
        double[] Project(string name, double[] input)
        {
            var weight = Numbers.Of(attention.get_parameter($"{name}.weight")!);
            var bias = Numbers.Of(attention.get_parameter($"{name}.bias")!);
            return [.. bias.Select((b, i) => b + input.Select((x, j) => weight[i * input.Length + j] * x).Sum())];
        }

        const int width = Size / Heads;
        var contexts = new List<double>();
        var weights = new double[Batch * Heads * Target * Source];
        for (var b = 0; b < Batch; b++)
        {
            var k = keys[(b * Source)..((b + 1) * Source)].Select(row => Project("keys", row)).ToArray();
            var v = values[(b * Source)..((b + 1) * Source)].Select(row => Project("values", row)).ToArray();
            for (var t = 0; t < Target; t++)
            {
                var q = Project("query", query[b * Target + t]);
                var joined = new double[Size];
                for (var h = 0; h < Heads; h++)
                {
                    var part = (h * width)..((h + 1) * width);
                    var scores = k.Select(row => row[part].Zip(q[part], (x, y) => x * y).Sum() / Math.Sqrt(width)).ToArray();
                    var head = ScalarWeightings.Softmax(scores, mask.Of(b, t));
                    head.CopyTo(weights, ((b * Heads + h) * Target + t) * Source);
                    for (var i = 0; i < width; i++)
                        joined[h * width + i] = head.Select((weight, s) => weight * v[s][h * width + i]).Sum();
                }
                contexts.AddRange(Project("output", joined));
            }
        }
        return ([.. contexts], weights);
    }

    private static double[][] Rows(Tensor tensor) => [.. Numbers.Of(tensor).Chunk((int)tensor.shape[^1])];
}
