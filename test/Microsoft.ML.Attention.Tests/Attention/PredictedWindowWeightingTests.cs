using Microsoft.ML.Attention.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class PredictedWindowWeightingTests
{
    private const int Batch = 2;
    private const int Target = 3;
    private const int HalfWidth = 2;
    private const int Size = 4;

    private static IEnumerable<object[]> Problems() =>
        from mask in Enum.GetValues<MaskKind>()
        from source in new[] { 1, 2, 7, 33 }
        select new object[] { mask, source };

    [TestMethod]
    [DynamicData(nameof(Problems), DynamicDataSourceType.Method)]
    public void Weigh_randomProblem_equalsTheScalarOracleInValueAndDifferences(MaskKind kind, int source)
    {
        using var scope = NewDisposeScope();
        manual_seed(source);
        using var weighting = new PredictedWindowWeighting(Size, 5, HalfWidth);
        weighting.to(ScalarType.Float64);
        var random = new Random(source);
        var scores = Numbers.Leaf(random, Batch, Target, source);
        var query = Numbers.Leaf(random, Batch, Target, Size);
        var mask = new RandomMask(kind, random, Batch, Target, source);

        var weights = weighting.Weigh(scores, query, mask.Tensor, default);

        var weightsByName = weighting.named_parameters().ToDictionary(parameter => parameter.name, parameter => Numbers.Of(parameter.parameter));
        var expected = new List<double>();
        for (var row = 0; row < Batch * Target; row++)
        {
            var allowed = mask.Of(row / Target, row % Target);
            var length = ScalarWeightings.Length(allowed);
            var center = length * Share(Numbers.Of(query)[(row * Size)..((row + 1) * Size)], weightsByName);
            expected.AddRange(ScalarWeightings.Window(
                Numbers.Of(scores)[(row * source)..((row + 1) * source)], allowed, center, HalfWidth, fades: true));
        }
        Numbers.AssertClose([.. expected], weights);
        Gradients.AssertAreDifferences(
            () => weighting.Weigh(scores, query, mask.Tensor, default),
            [("scores", scores), ("query", query), .. weighting.named_parameters().Select(p => (p.name, (Tensor)p.parameter))]);
    }

    [TestMethod]
    public void Call_withoutQueries_saysWhatToCall()
    {
        using var scope = NewDisposeScope();
        using var weighting = new PredictedWindowWeighting(Size, 5);

        var error = Assert.ThrowsExactly<InvalidOperationException>(() => weighting.call(zeros(1, 1, 3), null));

        StringAssert.Contains(error.Message, "call Weigh");
    }

    [TestMethod]
    public void MonotonicWindowWeighting_stepsOneByOne_equalAllAtOnce()
    {
        using var scope = NewDisposeScope();
        using var weighting = new MonotonicWindowWeighting(HalfWidth);
        var scores = Numbers.Leaf(new Random(1), Batch, 6, 9);
        var mask = AttentionMask.FromLengths([9, 4], 9);
        var all = weighting.call(scores, mask);

        for (var t = 0; t < 6; t++)
        {
            var step = scores.narrow(1, t, 1);
            Numbers.AssertClose(Numbers.Of(all.narrow(1, t, 1)), weighting.Weigh(step, step, mask, new AttentionStep(t)));
        }
        CollectionAssert.AreEqual(new[] { 0.0 }, Numbers.Of(all[0, 0, 3]), "beyond the window");
        Assert.AreEqual(1, Numbers.Of(all[1, 5]).Sum(), 1e-12, "a query beyond the row's end looks at its end");
    }

    [TestMethod]
    public void WindowWeighting_sizesBelowOne_areRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new MonotonicWindowWeighting(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PredictedWindowWeighting(0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new PredictedWindowWeighting(1, 0));
    }

    /// <summary>sigmoid(vᵀ tanh(W q)).</summary>
    private static double Share(double[] query, Dictionary<string, double[]> weights)
    {
        var energy = weights["center.weight"].Select((v, unit) =>
            v * Math.Tanh(query.Select((q, i) => weights["hidden.weight"][unit * query.Length + i] * q).Sum())).Sum();
        return 1 / (1 + Math.Exp(-energy));
    }
}
