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
            AssertInUnitInterval(weights, row);
            Assert.AreEqual(row.Allowed.Contains(true) ? 1 : 0, weights.Sum(weight => (double)weight), 2e-6, $"the sum of {Text(weights)}");
        }).Check(Config);
    }

    [TestMethod]
    public void SigmoidWeights_ofAnyRow_areInTheUnitInterval()
    {
        using var weighting = new SigmoidWeighting();

        Prop.ForAll(Rows(), row => AssertInUnitInterval(Weigh(weighting, row), row)).Check(Config);
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
                Assert.AreEqual(weights[order[i]], permuted[i], 2e-6f, $"key {order[i]}, moved to {i}");
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
            AssertAgree("sparsemax", ScalarWeightings.Sparsemax(scores, row.Allowed), Weigh(sparsemax, row), scores, highest - 1);
            AssertAgree("entmax15", ScalarWeightings.Entmax15(scores, row.Allowed), Weigh(entmax, row), scores, highest - 2);
        }).Check(Config);
    }

    private static void AssertInUnitInterval(float[] weights, Row row)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            bool fits = row.Allowed[i] ? weights[i] is >= 0 and <= 1 : weights[i] == 0;
            Assert.IsTrue(fits, $"[{i}] of {Text(weights)}: expected {(row.Allowed[i] ? "0 to 1" : "exactly 0, because it is masked")}");
        }
    }

    private static void AssertAgree(string name, double[] expected, float[] weights, double[] scores, double zeroAt)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], weights[i], 2e-5, $"{name} [{i}]");
            if (scores[i] <= zeroAt)
                Assert.AreEqual(0f, weights[i], $"{name} [{i}], whose score is {scores[i]}");
        }
    }

    private static string Text(float[] weights) => string.Join(' ', weights.Select(weight => $"{weight:R}"));

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
