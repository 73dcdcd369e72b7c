using Microsoft.ML.Attention.ColumnAttention;
using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.ColumnAttention;

[TestClass]
public sealed class AttentionKernelTests
{
    private const float Temperature = 0.7f;

    private static IEnumerable<object[]> Computations() =>
        from alignment in AttentionOptionsCheck.Alignments
        from weighting in AttentionOptionsCheck.Weightings
        from shape in new (int Queries, int Heads)[] { (1, 1), (3, 1), (1, 2), (2, 4) }
        select new object[] { alignment, weighting, shape.Queries, shape.Heads };

    [TestMethod]
    [DynamicData(nameof(Computations), DynamicDataSourceType.Method)]
    public void Attend_randomRows_equalTheScalarOracle(AlignmentKind alignment, WeightingKind weighting, int queries, int heads)
    {
        var computation = new AttentionComputation(queries, heads, alignment, weighting, Temperature);
        foreach (int count in new[] { 0, 1, 2, 5, 31, 32, 33, 70 })
        {
            (float[] query, float[] keys, float[] values) = Draw(queries, keySize: 8, valueSize: 12, count);
            (double[] context, double[] weights) = RowOracle.Attend(computation, 8, 12, query, keys, values);

            (float[] actualContext, float[] actualWeights) = Attend(computation, 8, 12, query, keys, values);

            AssertClose(context, actualContext, $"context of {count}");
            AssertClose(weights, actualWeights, $"weights of {count}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Computations), DynamicDataSourceType.Method)]
    public void Attend_randomRows_equalTheModules(AlignmentKind alignment, WeightingKind weighting, int queries, int heads)
    {
        const int count = 9, size = 8;
        (float[] query, float[] keys, float[] values) = Draw(queries, size, size, count);
        using var scope = NewDisposeScope();
        var sizes = new AttentionSizes(size / heads, size / heads, Hidden: 1, MaximumLength: count, Window: 1);
        using var attention = new Modules.Attention(
            AttentionFactory.CreateAlignment(alignment, sizes), AttentionFactory.CreateWeighting(weighting, sizes));
        using var noGradient = no_grad();
        Tensor Slices(float[] numbers) => tensor(numbers).view(-1, heads, size / heads).transpose(0, 1).contiguous(); // [heads, any, slice]

        var (context, weights) = attention.call(Slices(query), Slices(keys), Slices(values), null);

        var computation = new AttentionComputation(queries, heads, alignment, weighting, Temperature: 1);
        (float[] actualContext, float[] actualWeights) = Attend(computation, size, size, query, keys, values);
        AssertClose(Doubles(context.transpose(0, 1)), actualContext, "context"); // [queries, heads, slice]
        AssertClose(Doubles(weights.transpose(0, 1)), actualWeights, "weights"); // [queries, heads, count]
    }

    [TestMethod]
    public void Attend_twoKeys_givesTheWeightsOfHand()
    {
        var computation = new AttentionComputation(1, 1, AlignmentKind.Dot, WeightingKind.Softmax, 1);
        float[] keys = [0, MathF.Log(3)], values = [4, 8]; // keys and values of one component

        (float[] context, float[] weights) = Attend(computation, 1, 1, [1], keys, values);

        AssertClose([0.25, 0.75], weights, "weights"); // e^0 : e^ln 3 = 1 : 3
        AssertClose([7], context, "context"); // 0.25 * 4 + 0.75 * 8
    }

    [TestMethod]
    [DataRow(WeightingKind.Sparsemax, new[] { 0.75, 0.25, 0 })] // 0.5 apart: 1/2 ± 0.5/2
    [DataRow(WeightingKind.Hard, new[] { 1.0, 0, 0 })]
    public void Attend_weightingWithZeros_givesTheWeightsOfHand(WeightingKind weighting, double[] expected)
    {
        var computation = new AttentionComputation(1, 1, AlignmentKind.Dot, weighting, 1);

        (float[] context, float[] weights) = Attend(computation, 1, 1, [1], [2, 1.5f, 0], [1, 10, float.NaN]);

        AssertClose(expected, weights, "weights");
        AssertClose([expected[0] + 10 * expected[1]], context, "context"); // a value without weight is not read
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void Attend_scoresFarApartInAnyOrder_doesNotOverflow(int direction)
    {
        var computation = new AttentionComputation(1, 1, AlignmentKind.Dot, WeightingKind.Softmax, 1);
        float[] keys = [.. Enumerable.Range(0, 100).Select(n => direction * 1000f * n)];
        float[] values = [.. Enumerable.Range(0, 100).Select(n => (float)n)];

        (float[] context, float[] weights) = Attend(computation, 1, 1, [1], keys, values);

        int best = direction > 0 ? 99 : 0;
        Assert.AreEqual(1f, weights[best]);
        Assert.AreEqual(1f, weights.Sum());
        Assert.AreEqual((float)best, context[0]);
    }

    [TestMethod]
    public void Attend_zeroVectors_haveTheCosineZero()
    {
        var computation = new AttentionComputation(1, 1, AlignmentKind.Cosine, WeightingKind.Softmax, 1);

        (_, float[] ofZeroKey) = Attend(computation, 2, 1, [1, 0], [0, 0, 0, 5], [1, 1]);
        (_, float[] ofZeroQuery) = Attend(computation, 2, 1, [0, 0], [1, 0, 0, 5], [1, 1]);

        AssertClose([0.5, 0.5], ofZeroKey, "zero key beside an orthogonal one");
        AssertClose([0.5, 0.5], ofZeroQuery, "zero query");
    }

    [TestMethod]
    [DataRow(WeightingKind.Softmax)]
    [DataRow(WeightingKind.Sparsemax)]
    [DataRow(WeightingKind.Entmax15)]
    [DataRow(WeightingKind.Hard)]
    public void Attend_nanInAKey_givesNaNForItsQueryAndHeadAlone(WeightingKind weighting)
    {
        var computation = new AttentionComputation(1, 2, AlignmentKind.Dot, weighting, 1);

        (float[] context, float[] weights) = Attend(computation, 2, 2, [1, 1], [1, 2, float.NaN, 3], [4, 5, 6, 7]);

        Assert.IsTrue(float.IsNaN(context[0]) && weights[..2].All(float.IsNaN));
        Assert.IsTrue(float.IsFinite(context[1]) && weights[2..].All(float.IsFinite));
    }

    [TestMethod]
    public void Attend_rowAfterRow_keepsNothingOfTheRowBefore()
    {
        var computation = new AttentionComputation(2, 2, AlignmentKind.ScaledDot, WeightingKind.Entmax15, 1);
        var kernel = new AttentionKernel(computation, 4, 4);
        (float[] query, float[] keys, float[] values) = Draw(2, 4, 4, 20);
        var context = new float[8];
        var weights = new float[4 * 20];
        kernel.Attend(query, keys, values, context, weights);
        var again = (float[])context.Clone();

        kernel.Attend(Draw(2, 4, 4, 0).Query, [], [], context, []);
        Assert.IsTrue(context.All(number => number == 0));
        kernel.Attend(query, keys, values, context, weights);

        CollectionAssert.AreEqual(again, context);
    }

    private static (float[] Context, float[] Weights) Attend(
        AttentionComputation computation, int keySize, int valueSize, float[] query, float[] keys, float[] values)
    {
        var context = new float[computation.Queries * valueSize];
        var weights = new float[computation.Queries * computation.Heads * (values.Length / valueSize)];
        new AttentionKernel(computation, keySize, valueSize).Attend(query, keys, values, context, weights);
        return (context, weights);
    }

    private static (float[] Query, float[] Keys, float[] Values) Draw(int queries, int keySize, int valueSize, int count)
    {
        var random = new Random(count + 100 * queries);
        float[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => 3 * random.NextSingle() - 1.5f)];
        return (Numbers(queries * keySize), Numbers(count * keySize), Numbers(count * valueSize));
    }

    private static double[] Doubles(Tensor tensor) => Array.ConvertAll(tensor.contiguous().data<float>().ToArray(), number => (double)number);

    private static void AssertClose(double[] expected, float[] actual, string name)
    {
        Assert.AreEqual(expected.Length, actual.Length, name);
        for (int i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 3e-6 * (1 + Math.Abs(expected[i])), $"{name}[{i}]");
    }
}
