using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>What holds for the weights of every row of scores, whatever the scores and the mask.</summary>
[TestClass]
public class WeightingPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(2015UL, 1409UL);

    private static readonly Dictionary<string, Func<Weighting>> Distributions = new()
    {
        ["softmax"] = () => new SoftmaxWeighting(),
        ["softmax 0.1"] = () => new SoftmaxWeighting(0.1),
        ["sparsemax"] = () => new SparsemaxWeighting(),
        ["entmax15"] = () => new Entmax15Weighting(),
        ["hard"] = () => new HardWeighting(),
    };

    private static IEnumerable<object[]> DistributionNames() => Distributions.Keys.Select(name => new object[] { name });

    /// <summary>One row of scores, from equal ones to far apart, and which keys may be attended; sometimes none.</summary>
    private static Arbitrary<Row> Rows()
    {
        var score = Gen.Choose(-1000, 1000);
        var row =
            from count in Gen.Choose(1, 40)
            from scale in Gen.Elements(1e-3, 0.05, 1.0, 30.0)
            from scores in score.ArrayOf(count)
            from allowed in Gen.Frequency((9, Gen.Elements(true, true, false)), (1, Gen.Constant(false))).ArrayOf(count)
            select new Row([.. scores.Select(number => (float)(number * 0.01 * scale))], allowed);
        return row.ToArbitrary();
    }

    [TestMethod]
    [DynamicData(nameof(DistributionNames), DynamicDataSourceType.Method)]
    public void Weights_ofAnyRow_areADistributionOverTheUnmaskedKeys(string name)
    {
        using var weighting = Distributions[name]();

        Prop.ForAll(Rows(), row =>
        {
            var weights = Weigh(weighting, row);
            Assert.IsTrue(weights.All(weight => weight is >= 0 and <= 1), "in [0, 1]");
            Assert.IsTrue(weights.Zip(row.Allowed).All(pair => pair.Second || pair.First == 0), "masked keys have exactly 0");
            Assert.AreEqual(row.Allowed.Contains(true) ? 1 : 0, weights.Sum(weight => (double)weight), 2e-6, "the sum");
        }).Check(Config);
    }

    [TestMethod]
    public void SigmoidWeights_ofAnyRow_areInTheUnitInterval()
    {
        using var weighting = new SigmoidWeighting();

        Prop.ForAll(Rows(), row => Weigh(weighting, row).Zip(row.Allowed)
            .All(pair => pair.First is >= 0 and <= 1 && (pair.Second || pair.First == 0))).Check(Config);
    }

    [TestMethod]
    [DynamicData(nameof(DistributionNames), DynamicDataSourceType.Method)]
    public void Weights_ofPermutedKeys_arePermuted(string name)
    {
        using var weighting = Distributions[name]();

        Prop.ForAll(Rows(), row =>
        {
            if (name == "hard" && row.Scores.Distinct().Count() < row.Scores.Length)
                return; // of equal scores it takes the first
            var order = Enumerable.Range(0, row.Scores.Length).ToArray();
            new Random(row.Scores.Length).Shuffle(order);
            var permuted = Weigh(weighting, new Row([.. order.Select(i => row.Scores[i])], [.. order.Select(i => row.Allowed[i])]));
            var weights = Weigh(weighting, row);
            for (var i = 0; i < order.Length; i++)
                Assert.AreEqual(weights[order[i]], permuted[i], 2e-6f);
        }).Check(Config);
    }

    [TestMethod]
    public void SparseWeights_ofAnyRow_agreeWithBisectionAndAreExactlyZeroFarBelowTheHighest()
    {
        using var sparsemax = new SparsemaxWeighting();
        using var entmax = new Entmax15Weighting();

        Prop.ForAll(Rows(), row =>
        {
            var scores = Array.ConvertAll(row.Scores, score => (double)score);
            var highest = scores.Where((_, i) => row.Allowed[i]).DefaultIfEmpty(0).Max();
            AssertAgree(ScalarWeightings.Sparsemax(scores, row.Allowed), Weigh(sparsemax, row), scores, highest - 1);
            AssertAgree(ScalarWeightings.Entmax15(scores, row.Allowed), Weigh(entmax, row), scores, highest - 2);
        }).Check(Config);
    }

    private static void AssertAgree(double[] expected, float[] weights, double[] scores, double zeroAt)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], weights[i], 2e-5, $"[{i}]");
            if (scores[i] <= zeroAt)
                Assert.AreEqual(0f, weights[i], $"[{i}]");
        }
    }

    private static float[] Weigh(Weighting weighting, Row row)
    {
        using var scope = NewDisposeScope();
        var count = row.Scores.Length;
        return [.. weighting.call(tensor(row.Scores).view(1, 1, count), tensor(row.Allowed).view(1, count)).data<float>()];
    }

    public sealed record Row(float[] Scores, bool[] Allowed)
    {
        public override string ToString() => string.Join(' ', Scores.Zip(Allowed, (score, allowed) => allowed ? $"{score:R}" : $"({score:R})"));
    }
}
