using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class AttentionTests
{
    private static readonly bool[] PartMask = [true, true, true, false, true, false, false, false];
    private static readonly bool[] RowMask = [true, true, true, true, false, false, false, false];

    private static IEnumerable<object?[]> Problems() =>
        from kind in new[] { AlignmentKind.Dot, AlignmentKind.ScaledDot, AlignmentKind.General, AlignmentKind.Additive }
        from mask in new[] { null, PartMask, RowMask }
        select new object?[] { kind, mask };

    [TestMethod]
    [DynamicData(nameof(Problems), DynamicDataSourceType.Method)]
    public void Call_random_problem_equals_the_scalar_oracle(AlignmentKind kind, bool[]? mask)
    {
        var problem = new AttentionProblem(kind, mask);
        var (context, weights) = problem.Expected();

        var actual = problem.Actual();

        AssertClose(context, actual.Context, "context");
        AssertClose(weights, actual.Weights, "weights");
    }

    [TestMethod]
    [DynamicData(nameof(Problems), DynamicDataSourceType.Method)]
    public void Backward_random_problem_equals_finite_differences_of_the_oracle(AlignmentKind kind, bool[]? mask)
    {
        var problem = new AttentionProblem(kind, mask);
        var expected = problem.ExpectedGradients();

        var actual = problem.Actual();

        foreach (var (name, gradient) in expected)
            AssertClose(gradient, actual.Gradients[name], name);
    }

    [TestMethod]
    public void Dot_alignment_scores_are_the_inner_products()
    {
        using var scope = NewDisposeScope();
        using var alignment = new DotAlignment();
        var query = tensor([1f, 2f]).view(1, 1, 2);
        var keys = tensor([3f, 4f, -1f, 0.5f]).view(1, 2, 2);

        var scores = alignment.call(query, keys);

        CollectionAssert.AreEqual(new[] { 11f, 0f }, scores.data<float>().ToArray()); // 1*3 + 2*4, -1*1 + 0.5*2
    }

    [TestMethod]
    public void Softmax_weighting_masked_key_with_the_highest_score_gets_exactly_zero()
    {
        using var scope = NewDisposeScope();
        using var weighting = new SoftmaxWeighting();
        var scores = tensor([0f, 1e30f, 0f]).view(1, 1, 3);
        var mask = tensor([true, false, true]).view(1, 3);

        var weights = weighting.call(scores, mask);

        CollectionAssert.AreEqual(new[] { 0.5f, 0f, 0.5f }, weights.data<float>().ToArray());
    }

    [TestMethod]
    public void Softmax_weighting_very_negative_real_score_beside_masked_ones_gets_all_weight()
    {
        using var scope = NewDisposeScope();
        using var weighting = new SoftmaxWeighting();
        var scores = tensor([-1e30f, 5f]).view(1, 1, 2);
        var mask = tensor([true, false]).view(1, 2);

        var weights = weighting.call(scores, mask);

        CollectionAssert.AreEqual(new[] { 1f, 0f }, weights.data<float>().ToArray());
    }

    [TestMethod]
    public void Softmax_weighting_row_with_every_key_masked_gives_zeros()
    {
        using var scope = NewDisposeScope();
        using var weighting = new SoftmaxWeighting();
        var scores = tensor([1f, 2f, 3f, 4f]).view(2, 1, 2).clone().requires_grad_();
        var mask = tensor([false, false, true, true]).view(2, 2);

        var weights = weighting.call(scores, mask);
        weights.pow(2).sum().backward();

        CollectionAssert.AreEqual(new[] { 0f, 0f }, weights.detach().data<float>().ToArray()[..2]);
        Assert.AreEqual(1f, weights[1].sum().item<float>(), 1e-6f);
        CollectionAssert.AreEqual(new[] { 0f, 0f }, scores.grad!.data<float>().ToArray()[..2]);
    }

    [TestMethod]
    public void Attend_with_prepared_keys_step_by_step_equals_one_call_for_all_targets()
    {
        using var scope = NewDisposeScope();
        using var attention = new Modules.Attention(new AdditiveAlignment(querySize: 3, keySize: 5, attentionSize: 4));
        manual_seed(3);
        var query = randn(2, 3, 3); // [batch, target, q]
        var keys = randn(2, 4, 5);
        var mask = tensor(PartMask).view(2, 4);
        var (context, weights) = attention.call(query, keys, keys, mask);
        var prepared = attention.PrepareKeys(keys);

        for (var t = 0; t < 3; t++)
        {
            var step = attention.Attend(query.narrow(1, t, 1), prepared, keys, mask);

            AssertClose(Doubles(context.narrow(1, t, 1)), Floats(step.context), "context");
            AssertClose(Doubles(weights.narrow(1, t, 1)), Floats(step.weights), "weights");
        }
    }

    [TestMethod]
    public void Attention_with_an_alignment_of_the_users_own_uses_it()
    {
        using var scope = NewDisposeScope();
        using var attention = new Modules.Attention(new FirstUnitAlignment());
        var query = zeros(1, 1, 1);
        var keys = tensor([0f, MathF.Log(3)]).view(1, 2, 1);
        var values = tensor([4f, 8f]).view(1, 2, 1);

        var (context, weights) = attention.call(query, keys, values, null);

        AssertClose([0.25, 0.75], Floats(weights), "weights");
        AssertClose([7], Floats(context), "context"); // 0.25 * 4 + 0.75 * 8
    }

    [TestMethod]
    public void Additive_alignment_size_below_one_is_refused()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new AdditiveAlignment(querySize: 0, keySize: 1, attentionSize: 1));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new GeneralAlignment(querySize: 1, keySize: -1));
    }

    private static double[] Doubles(Tensor tensor) => Array.ConvertAll(Floats(tensor), value => (double)value);

    private static float[] Floats(Tensor tensor) => tensor.detach().data<float>().ToArray();

    private static void AssertClose(double[] expected, float[] actual, string name)
    {
        Assert.AreEqual(expected.Length, actual.Length, name);
        for (var i = 0; i < expected.Length; i++)
            Assert.AreEqual(expected[i], actual[i], 2e-6 * (1 + Math.Abs(expected[i])), $"{name}[{i}]");
    }

    /// <summary>Scores a key by its first unit, whatever the query.</summary>
    private sealed class FirstUnitAlignment : Alignment
    {
        public FirstUnitAlignment()
            : base(nameof(FirstUnitAlignment))
        {
        }

        public override Tensor Score(Tensor query, Tensor prepared) => prepared.narrow(2, 0, 1).transpose(1, 2); // [batch, 1, source]
    }
}
