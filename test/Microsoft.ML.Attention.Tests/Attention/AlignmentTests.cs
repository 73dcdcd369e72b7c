using Microsoft.ML.Attention.Modules;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

/// <summary>The alignments that <see cref="AttentionTests"/> does not cover, against scalar oracles, in double precision.</summary>
[TestClass]
public class AlignmentTests
{
    private const int Batch = 2;
    private const int Size = 4;

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 5)]
    public void CosineAlignment_randomProblem_equalsTheScalarOracleInValueAndDifferences(int target, int source)
    {
        using var scope = NewDisposeScope();
        using var alignment = new CosineAlignment(sharpness: 3);
        alignment.to(ScalarType.Float64);
        var random = new Random(1);
        var query = Numbers.Leaf(random, Batch, target, Size);
        var keys = Numbers.Leaf(random, Batch, source, Size);

        var scores = alignment.call(query, keys);

        var (q, k) = (Rows(query), Rows(keys));
        var expected =
            from b in Enumerable.Range(0, Batch)
            from t in Enumerable.Range(0, target)
            from s in Enumerable.Range(0, source)
            let a = q[b * target + t]
            let c = k[b * source + s]
            select 3 * Dot(a, c) / Math.Sqrt(Dot(a, a) * Dot(c, c));
        Numbers.AssertClose([.. expected], scores, 1e-7); // the sharpness went through single precision
        Gradients.AssertAreDifferences(() => alignment.call(query, keys), [("query", query), ("keys", keys), .. Parameters(alignment)]);
    }

    [TestMethod]
    public void CosineAlignment_zeroVectors_scoreZeroWithFiniteGradients()
    {
        using var scope = NewDisposeScope();
        using var alignment = new CosineAlignment();
        var query = tensor([0f, 0f, 3f, 4f]).view(1, 2, 2).clone().requires_grad_();
        var keys = tensor([0f, 0f, 4f, 3f]).view(1, 2, 2).clone().requires_grad_();

        var scores = alignment.call(query, keys);
        scores.sum().backward();

        CollectionAssert.AreEqual(new[] { 0f, 0f, 0f }, scores.detach().data<float>().ToArray()[..3]);
        Assert.AreEqual(24f / 25, scores[0, 1, 1].item<float>(), 1e-6f);
        Assert.IsTrue(query.grad!.data<float>().Concat(keys.grad!.data<float>()).All(number => Math.Abs(number) <= 2));
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 5)]
    [DataRow(2, 6)]
    public void LocationAlignment_randomProblem_equalsTheScalarOracleInValueAndDifferences(int target, int source)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var alignment = new LocationAlignment(Size, maximumLength: 6);
        alignment.to(ScalarType.Float64);
        var random = new Random(1);
        var query = Numbers.Leaf(random, Batch, target, Size);
        var keys = zeros(Batch, source, 3, dtype: ScalarType.Float64);

        var scores = alignment.call(query, keys);

        var weights = Rows(alignment.get_parameter("positions.weight")!);
        var expected =
            from row in Rows(query)
            from s in Enumerable.Range(0, source)
            select Dot(row, weights[s]);
        Numbers.AssertClose([.. expected], scores);
        Gradients.AssertAreDifferences(() => alignment.call(query, keys), [("query", query), .. Parameters(alignment)]);
    }

    [TestMethod]
    public void LocationAlignment_moreKeysThanPositions_saysHowMany()
    {
        using var scope = NewDisposeScope();
        using var alignment = new LocationAlignment(Size, maximumLength: 6);

        var error = Assert.ThrowsExactly<ArgumentException>(() => alignment.call(zeros(1, 1, Size), zeros(1, 7, Size)));

        StringAssert.Contains(error.Message, "There are 7 keys");
        StringAssert.Contains(error.Message, "at most 6");
    }

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(5, true)]
    [DataRow(5, false)]
    public void LocationAwareAlignment_randomStep_equalsTheScalarOracleInValueAndDifferences(int source, bool hasPrevious)
    {
        const int attention = 5;
        const int filters = 3;
        const int halfWidth = 2;
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var alignment = new LocationAwareAlignment(Size, Size, attention, filters, halfWidth);
        alignment.to(ScalarType.Float64);
        var random = new Random(1);
        var query = Numbers.Leaf(random, Batch, 1, Size);
        var keys = Numbers.Leaf(random, Batch, source, Size);
        var previous = Numbers.Leaf(random, Batch, source);
        Tensor Scores() => alignment.Score(
            query, alignment.PrepareKeys(keys), new AttentionStep(1, hasPrevious ? previous : null));

        var scores = Scores();

        var w = alignment.named_parameters().ToDictionary(p => p.name, p => Rows(p.parameter));
        var (q, k, weights) = (Rows(query), Rows(keys), Rows(previous));
        var expected = new double[Batch * source];
        for (var b = 0; b < Batch; b++)
        {
            for (var s = 0; s < source; s++)
            {
                var features = new double[filters];
                for (var f = 0; f < filters; f++)
                {
                    for (var d = -halfWidth; d <= halfWidth; d++)
                    {
                        if (hasPrevious && s + d >= 0 && s + d < source)
                            features[f] += w["filters.weight"][f][d + halfWidth] * weights[b][s + d];
                    }
                }
                for (var a = 0; a < attention; a++)
                {
                    expected[b * source + s] += w["energy.weight"][0][a] * Math.Tanh(
                        Dot(w["query.weight"][a], q[b]) + Dot(w["keys.weight"][a], k[b * source + s]) + w["keys.bias"][0][a]
                        + Dot(w["features.weight"][a], features));
                }
            }
        }
        Numbers.AssertClose(expected, scores);
        var unused = new[] { "filters.weight", "features.weight" };
        (string, Tensor)[] leaves = [("query", query), ("keys", keys), .. Parameters(alignment).Where(p => hasPrevious || !unused.Contains(p.Item1))];
        Gradients.AssertAreDifferences(Scores, hasPrevious ? [.. leaves, ("previous", previous)] : leaves);
    }

    [TestMethod]
    public void LocationAwareAlignment_severalQueriesWithPreviousWeights_saysToGoStepByStep()
    {
        using var scope = NewDisposeScope();
        using var alignment = new LocationAwareAlignment(Size, Size, 5);
        var prepared = alignment.PrepareKeys(zeros(1, 3, Size));

        var error = Assert.ThrowsExactly<ArgumentException>(
            () => alignment.Score(zeros(1, 2, Size), prepared, new AttentionStep(1, zeros(1, 3))));

        StringAssert.Contains(error.Message, "step by step");
        CollectionAssert.AreEqual(new long[] { 1, 2, 3 }, alignment.Score(zeros(1, 2, Size), prepared).shape);
    }

    [TestMethod]
    public void Attention_ofPartsOfTheUsersOwn_usesThemWithTheStep()
    {
        using var scope = NewDisposeScope();
        using var attention = new Modules.Attention(new DistanceAlignment(), new TopWeighting());
        var query = tensor([0f, 5f]).view(1, 2, 1);
        var keys = tensor([1f, 2f, 4f]).view(1, 3, 1);
        var mask = AttentionMask.FromLengths([2], 3);

        var (context, weights) = attention.Attend(query, attention.PrepareKeys(keys), keys, mask, new AttentionStep(Position: 7));

        CollectionAssert.AreEqual(new[] { 7f, 0f, 0f, 0f, 7f, 0f }, weights.flatten().data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 7f, 14f }, context.flatten().data<float>().ToArray());
    }

    [TestMethod]
    public void AttentionFactory_dotOfDifferentSizes_saysWhichAlignmentsCan()
    {
        foreach (var kind in new[] { AlignmentKind.Dot, AlignmentKind.ScaledDot, AlignmentKind.Cosine })
        {
            var error = Assert.ThrowsExactly<ArgumentException>(
                () => AttentionFactory.CreateAlignment(kind, new AttentionSizes(Query: 3, Key: 4, Hidden: 1, MaximumLength: 1, Window: 1)));

            StringAssert.Contains(error.Message, $"{kind} needs queries and keys of the same size; they have 3 and 4");
        }
    }

    private static (string, Tensor)[] Parameters(nn.Module module) =>
        [.. module.named_parameters().Select(parameter => (parameter.name, (Tensor)parameter.parameter))];

    private static double[][] Rows(Tensor tensor) => [.. Numbers.Of(tensor).Chunk((int)tensor.shape[^1])];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    /// <summary>The nearer, the higher; the example of docs/attention.md.</summary>
    private sealed class DistanceAlignment() : Alignment(nameof(DistanceAlignment))
    {
        public override Tensor Score(Tensor query, Tensor prepared) =>
            -(query.unsqueeze(2) - prepared.unsqueeze(1)).square().sum(-1); // [batch, target, source]
    }

    /// <summary>The highest score gets the position as its weight.</summary>
    private sealed class TopWeighting() : Weighting(nameof(TopWeighting))
    {
        public override Tensor forward(Tensor scores, Tensor? mask) => Weigh(scores, scores, mask, default);

        public override Tensor Weigh(Tensor scores, Tensor query, Tensor? mask, AttentionStep step)
        {
            var excluded = Excluded(scores, mask);
            var highest = Suppress(scores, excluded).amax([-1], keepdim: true);
            return Clear((scores == highest).to_type(ScalarType.Float32) * step.Position, excluded);
        }
    }
}
