using Microsoft.ML.Attention.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class CombinationTests
{
    [TestMethod]
    public void GatedSum_randomProblem_equalsTheScalarOracleInValueAndDifferences()
    {
        const int batch = 2, target = 3, source = 4, size = 5, width = 2;
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var combination = new GatedSum(size);
        combination.to(ScalarType.Float64);
        var random = new Random(1);
        var weights = Numbers.Leaf(random, batch, target, source);
        var values = Numbers.Leaf(random, batch, source, width);
        var query = Numbers.Leaf(random, batch, target, size);

        var context = combination.Combine(weights, values, query);

        var sizes = new ScalarAttention.Sizes(batch, target, source, size, 1, width, 1);
        var expected = ScalarAttention.Contexts(Numbers.Of(weights), Numbers.Of(values), sizes);
        var gate = Numbers.Of(combination.get_parameter("gate.weight")!);
        var bias = Numbers.Of(combination.get_parameter("gate.bias")!)[0];
        for (var row = 0; row < batch * target; row++)
        {
            var energy = bias + gate.Select((w, i) => w * Numbers.Of(query)[row * size + i]).Sum();
            for (var v = 0; v < width; v++)
                expected[row * width + v] /= 1 + Math.Exp(-energy);
        }
        Numbers.AssertClose(expected, context);
        Gradients.AssertAreDifferences(
            () => combination.Combine(weights, values, query),
            [("weights", weights), ("values", values), ("query", query), .. combination.named_parameters().Select(p => (p.name, (Tensor)p.parameter))]);
    }

    [TestMethod]
    public void GatedSum_calledWithoutQueries_saysWhatToCall()
    {
        using var scope = NewDisposeScope();
        using var combination = new GatedSum(2);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => combination.call(zeros(1, 1, 3), zeros(1, 3, 2)));

        StringAssert.Contains(error.Message, "call Combine");
    }

    [TestMethod]
    public void Attention_ofPartsThatNeedTheQuery_givesThemTheQuery()
    {
        using var scope = NewDisposeScope();
        using var attention = new Modules.Attention(new GeneralAlignment(3, 2), new PredictedWindowWeighting(3, 4), new GatedSum(3));

        var (context, weights) = attention.call(zeros(1, 2, 3), ones(1, 5, 2), ones(1, 5, 2), null);

        Assert.AreEqual(2f, weights.sum().item<float>(), 1e-6f);
        CollectionAssert.AreEqual(new long[] { 1, 2, 2 }, context.shape);
    }

    [TestMethod]
    public void Attention_maskedQuery_givesZeroWeightsAndZeroContext()
    {
        using var scope = NewDisposeScope();
        using var attention = new Modules.Attention(new AdditiveAlignment(3, 2, 4));
        var query = randn(1, 2, 3).requires_grad_();
        var values = randn(1, 3, 2);
        var mask = AttentionMask.Pairs(tensor([true, false]).view(1, 2), tensor([true, true, false]).view(1, 3));

        var (context, weights) = attention.call(query, values, values, mask);
        context.square().sum().backward();

        CollectionAssert.AreEqual(new[] { 0f, 0f, 0f }, weights[0, 1].detach().data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0f }, context[0, 1].detach().data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0f, 0f }, query.grad![0, 1].data<float>().ToArray());
        Assert.AreEqual(1f, weights[0, 0].sum().item<float>(), 1e-6f);
        Assert.AreEqual(0f, weights[0, 0, 2].item<float>());
    }

    [TestMethod]
    public void Attention_emptySource_givesZeroContexts()
    {
        using var scope = NewDisposeScope();
        foreach (var weighting in new Weighting[] { new SoftmaxWeighting(), new SparsemaxWeighting(), new HardWeighting(), new MonotonicWindowWeighting() })
        {
            using var attention = new Modules.Attention(new AdditiveAlignment(3, 2, 4), weighting);

            var (context, weights) = attention.call(zeros(2, 1, 3), zeros(2, 0, 2), zeros(2, 0, 5), null);

            CollectionAssert.AreEqual(new long[] { 2, 1, 0 }, weights.shape);
            CollectionAssert.AreEqual(new float[10], context.flatten().detach().data<float>().ToArray());
        }
    }
}
