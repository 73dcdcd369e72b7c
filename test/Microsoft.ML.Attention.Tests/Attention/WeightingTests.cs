using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class WeightingTests
{
    private const int Batch = 2;
    private const int Target = 3;
    private const int HalfWidth = 2;
    private const long Position = 1;

    private static readonly Dictionary<string, (Func<Weighting> Create, Func<double[], bool[], int, double[]> Expected)> Weightings = new()
    {
        ["softmax"] = (() => new SoftmaxWeighting(), (scores, allowed, _) => ScalarWeightings.Softmax(scores, allowed)),
        ["softmax 0.5"] = (() => new SoftmaxWeighting(0.5), (scores, allowed, _) => ScalarWeightings.Softmax(scores, allowed, 0.5)),
        ["sparsemax"] = (() => new SparsemaxWeighting(), (scores, allowed, _) => ScalarWeightings.Sparsemax(scores, allowed)),
        ["entmax15"] = (() => new Entmax15Weighting(), (scores, allowed, _) => ScalarWeightings.Entmax15(scores, allowed)),
        ["sigmoid"] = (() => new SigmoidWeighting(), (scores, allowed, _) => ScalarWeightings.Sigmoid(scores, allowed)),
        ["hard"] = (() => new HardWeighting(), (scores, allowed, _) => ScalarWeightings.Hard(scores, allowed)),
        ["local-m"] = (() => new MonotonicWindowWeighting(HalfWidth), (scores, allowed, target) => ScalarWeightings.Window(
            scores, allowed, Math.Min(Position + target, ScalarWeightings.Length(allowed) - 1), HalfWidth, fades: false)),
    };

    private static IEnumerable<object[]> Problems() =>
        from name in Weightings.Keys
        from mask in Enum.GetValues<MaskKind>()
        from source in new[] { 1, 2, 7, 33 }
        select new object[] { name, mask, source };

    [TestMethod]
    [DynamicData(nameof(Problems), DynamicDataSourceType.Method)]
    public void Weigh_randomScores_equalsTheScalarOracle(string name, MaskKind kind, int source)
    {
        using var scope = NewDisposeScope();
        using var weighting = Weightings[name].Create();
        var random = new Random(source);
        var scores = Numbers.Leaf(random, Batch, Target, source);
        var mask = new RandomMask(kind, random, Batch, Target, source);

        var weights = weighting.Weigh(scores, scores, mask.Tensor, new AttentionStep(Position));

        var numbers = Numbers.Of(scores);
        var expected = new List<double>();
        for (var row = 0; row < Batch * Target; row++)
        {
            expected.AddRange(Weightings[name].Expected(
                numbers[(row * source)..((row + 1) * source)], mask.Of(row / Target, row % Target), row % Target));
        }
        Numbers.AssertClose([.. expected], weights);
    }

    [TestMethod]
    [DynamicData(nameof(Problems), DynamicDataSourceType.Method)]
    public void Weigh_randomScores_hasTheGradientOfItsDifferences(string name, MaskKind kind, int source)
    {
        if (name == "hard")
            return; // its gradient is that of softmax, not its own: see HardWeighting_gradient_isThatOfSoftmax
        using var scope = NewDisposeScope();
        using var weighting = Weightings[name].Create();
        var random = new Random(source);
        var scores = Numbers.Leaf(random, Batch, Target, source);
        var mask = new RandomMask(kind, random, Batch, Target, source);

        Gradients.AssertAreDifferences(
            () => weighting.Weigh(scores, scores, mask.Tensor, new AttentionStep(Position)), ("scores", scores));
    }

    [TestMethod]
    [DynamicData(nameof(Names), DynamicDataSourceType.Method)]
    public void Weigh_everyKeyMasked_givesZerosAndNoGradient(string name)
    {
        using var scope = NewDisposeScope();
        using var weighting = Weightings[name].Create();
        var scores = tensor([3f, -1e30f, 1e30f]).view(1, 1, 3).clone().requires_grad_();

        var weights = weighting.Weigh(scores, scores, zeros(1, 3, dtype: ScalarType.Bool), default);
        (weights + weights.square()).sum().backward();

        CollectionAssert.AreEqual(new[] { 0f, 0f, 0f }, weights.detach().data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 0f, 0f, 0f }, scores.grad!.data<float>().ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Names), DynamicDataSourceType.Method)]
    public void Weigh_noKeys_givesNoWeights(string name)
    {
        using var scope = NewDisposeScope();
        using var weighting = Weightings[name].Create();
        var scores = zeros(2, 3, 0);

        CollectionAssert.AreEqual(new long[] { 2, 3, 0 }, weighting.Weigh(scores, scores, null, default).shape);
        CollectionAssert.AreEqual(
            new long[] { 2, 3, 0 }, weighting.Weigh(scores, scores, zeros(2, 0, dtype: ScalarType.Bool), default).shape);
    }

    [TestMethod]
    [DynamicData(nameof(Names), DynamicDataSourceType.Method)]
    public void Weigh_scoresFarApart_staysFinite(string name)
    {
        using var scope = NewDisposeScope();
        using var weighting = Weightings[name].Create();
        var scores = tensor([1e30f, -1e30f, 0f, 5f]).view(1, 1, 4).clone().requires_grad_();
        var mask = tensor([true, true, true, false]).view(1, 4);

        var weights = weighting.Weigh(scores, scores, mask, default);
        weights.square().sum().backward();

        CollectionAssert.AreEqual(
            name == "sigmoid" ? new[] { 1f, 0f, 0.5f, 0f } : [1f, 0f, 0f, 0f], weights.detach().data<float>().ToArray());
        Assert.IsTrue(scores.grad!.data<float>().ToArray().All(float.IsFinite));
    }

    [TestMethod]
    [DataRow(new long[] { 2, 4 }, "Bool [2, 4]")]
    [DataRow(new long[] { 3, 5 }, "Bool [3, 5]")]
    [DataRow(new long[] { 2, 2, 5 }, "Bool [2, 2, 5]")]
    [DataRow(new long[] { 5 }, "Bool [5]")]
    public void Weigh_maskOfAnotherShape_saysWhatItExpects(long[] shape, string shown)
    {
        using var scope = NewDisposeScope();
        using var weighting = new SoftmaxWeighting();

        var error = Assert.ThrowsExactly<ArgumentException>(() => weighting.call(zeros(2, 3, 5), ones(shape, dtype: ScalarType.Bool)));

        StringAssert.Contains(error.Message, shown);
        StringAssert.Contains(error.Message, "[batch, target, source] = [2, 3, 5]");
    }

    [TestMethod]
    public void Weigh_maskOfNumbers_isRefused()
    {
        using var scope = NewDisposeScope();
        using var weighting = new SparsemaxWeighting();

        var error = Assert.ThrowsExactly<ArgumentException>(() => weighting.call(zeros(2, 3, 5), ones(2, 5)));

        StringAssert.Contains(error.Message, "Float32");
    }

    [TestMethod]
    public void SparsemaxWeighting_scoresByHand_givesExactZeros()
    {
        using var scope = NewDisposeScope();
        using var weighting = new SparsemaxWeighting();

        // τ = (1 + 0.5 - 1) / 2 = 0.25 for the two highest; the third lies below it.
        var weights = weighting.call(tensor([1.0, 0.5, 0.0]).view(1, 1, 3), null);

        CollectionAssert.AreEqual(new[] { 0.75, 0.25, 0.0 }, Numbers.Of(weights));
    }

    [TestMethod]
    public void Entmax15Weighting_scoresByHand_givesExactZeros()
    {
        using var scope = NewDisposeScope();
        using var weighting = new Entmax15Weighting();

        // Halved: 0.6, 0.2 and far below. τ solves (0.6 - τ)² + (0.2 - τ)² = 1: τ = 0.4 - sqrt((1 - 0.08) / 2).
        var weights = weighting.call(tensor([1.2, 0.4, -3.0]).view(1, 1, 3), null);

        var threshold = 0.4 - Math.Sqrt(0.46);
        Numbers.AssertClose([Math.Pow(0.6 - threshold, 2), Math.Pow(0.2 - threshold, 2), 0], weights, 1e-15);
        Assert.AreEqual(0.0, Numbers.Of(weights)[2]);
    }

    /// <summary>Where running sums round most: thousands of keys, all in the support or one far above the others.</summary>
    [TestMethod]
    [DataRow(0.0, 1e-4)]
    [DataRow(0.9, 1e-4)]
    [DataRow(1.9, 0.2)]
    [DataRow(0.0, 3.0)]
    public void SparseWeightings_thousandsOfKeysInSinglePrecision_agreeWithBisection(double top, double spread)
    {
        using var scope = NewDisposeScope();
        using var sparsemax = new SparsemaxWeighting();
        using var entmax = new Entmax15Weighting();
        var scores = Array.ConvertAll(Numbers.Draw(new Random(4), 5000, spread), number => (float)number);
        scores[1234] += (float)top;
        var (numbers, allowed) = (Array.ConvertAll(scores, score => (double)score), Enumerable.Repeat(true, scores.Length).ToArray());

        foreach (var (weighting, expected) in new (Weighting, double[])[]
        {
            (sparsemax, ScalarWeightings.Sparsemax(numbers, allowed)), (entmax, ScalarWeightings.Entmax15(numbers, allowed)),
        })
        {
            var leaf = tensor(scores).view(1, 1, -1).clone().requires_grad_();
            var weights = weighting.call(leaf, null);
            weights.square().sum().backward();

            var actual = weights.detach().data<float>().ToArray();
            Assert.AreEqual(1, actual.Sum(weight => (double)weight), 1e-4);
            for (var i = 0; i < actual.Length; i++)
                Assert.AreEqual(expected[i], actual[i], 1e-5, $"{weighting.GetName()}[{i}]");
            Assert.IsTrue(leaf.grad!.data<float>().ToArray().All(float.IsFinite));
        }
    }

    [TestMethod]
    public void HardWeighting_gradient_isThatOfSoftmax()
    {
        using var scope = NewDisposeScope();
        using var hard = new HardWeighting();
        using var soft = new SoftmaxWeighting();
        var random = new Random(2);
        var scores = Numbers.Draw(random, 10);
        var coefficients = tensor(Numbers.Draw(random, 10)).view(2, 1, 5);
        var mask = tensor([true, false, true, true, true, true, true, false, true, true]).view(2, 5);

        double[] GradientOf(Weighting weighting)
        {
            var leaf = Numbers.Leaf(scores, 2, 1, 5);
            (weighting.call(leaf, mask) * coefficients).sum().backward();
            return Numbers.Of(leaf.grad!);
        }

        Numbers.AssertClose(GradientOf(soft), tensor(GradientOf(hard)));
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void SoftmaxWeighting_temperatureOutOfRange_isRefused(double temperature) =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SoftmaxWeighting(temperature));

    private static IEnumerable<object[]> Names() => Weightings.Keys.Select(name => new object[] { name });
}
