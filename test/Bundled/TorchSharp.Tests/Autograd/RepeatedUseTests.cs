using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Autograd;

/// <summary>Gradients of what a loop uses at every step are summed by one product; the sum of the steps' own gradients is the oracle.</summary>
[TestClass]
public sealed class RepeatedUseTests
{
    private const int Steps = 5;

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(256)]
    [DataRow(300)]
    public void Weight_used_at_every_step_gets_the_sum_of_the_steps_gradients(int rows)
    {
        manual_seed(1);
        using Tensor weight = randn(6, 9, requires_grad: true);
        Tensor[] inputs = [.. Enumerable.Range(0, Steps).Select(_ => randn(rows, 9))];
        Tensor[] slopes = [.. Enumerable.Range(0, Steps).Select(_ => randn(rows, 6))];
        using Tensor loss = stack(Enumerable.Range(0, Steps).Select(t => (nn.functional.linear(inputs[t], weight) * slopes[t]).sum())).sum();
        loss.backward();
        Tensor expected = stack(Enumerable.Range(0, Steps).Select(t => slopes[t].t().mm(inputs[t]))).sum(0L);
        AssertClose(expected, weight.grad!, rows);
    }

    [TestMethod]
    public void Values_weighted_at_every_step_get_the_sum_of_the_steps_gradients()
    {
        manual_seed(2);
        using Tensor leaf = randn(3, 4, 5, requires_grad: true);
        using Tensor values = leaf * 2; // the products meet at an inner node
        Tensor[] weights = [.. Enumerable.Range(0, Steps).Select(_ => randn(3, 1, 4))];
        Tensor[] slopes = [.. Enumerable.Range(0, Steps).Select(_ => randn(3, 1, 5))];
        Tensor loss = stack(Enumerable.Range(0, Steps).Select(t => (weights[t].bmm(values) * slopes[t]).sum())).sum() + values.sum();
        loss.backward();
        Tensor expected = (stack(Enumerable.Range(0, Steps).Select(t => weights[t].transpose(1, 2).bmm(slopes[t]))).sum(0L) + 1) * 2;
        AssertClose(expected, leaf.grad!, 1);
    }

    [TestMethod]
    public void Weight_used_in_two_ways_gets_both_parts()
    {
        using Tensor weight = tensor(new float[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        using Tensor x = tensor(new float[,] { { 1, 10 } });
        // d/dW of sum(x Wᵀ) is x in every row, twice; of sum(W²) it is 2 W.
        (nn.functional.linear(x, weight).sum() + nn.functional.linear(x, weight).sum() + (weight * weight).sum()).backward();
        CollectionAssert.AreEqual(new float[] { 4, 24, 8, 28 }, weight.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void Second_pass_over_a_retained_graph_doubles_the_gradient()
    {
        using Tensor weight = tensor(new float[,] { { 1, 2 } }, requires_grad: true);
        using Tensor x = tensor(new float[,] { { 3, 5 } });
        using Tensor loss = nn.functional.linear(nn.functional.linear(x, weight) * x, weight).sum() + nn.functional.linear(x, weight).sum();
        loss.backward(retain_graph: true);
        float[] once = weight.grad!.data<float>().ToArray();
        loss.backward();
        CollectionAssert.AreEqual(once.Select(value => 2 * value).ToArray(), weight.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void Gradient_zeroed_by_the_optimizer_reads_as_zeros_and_starts_anew()
    {
        using Tensor values = tensor(new float[] { 1, 2 });
        using var weight = new TorchSharp.Modules.Parameter(values);
        optim.Optimizer optimizer = optim.SGD([weight], 0.1);
        (weight * weight).sum().backward();
        optimizer.zero_grad();
        CollectionAssert.AreEqual(new float[] { 0, 0 }, weight.grad!.data<float>().ToArray());
        (weight * 3).sum().backward();
        CollectionAssert.AreEqual(new float[] { 3, 3 }, weight.grad!.data<float>().ToArray());
        optimizer.zero_grad();
        optimizer.zero_grad();
        (weight * 5).sum().backward();
        CollectionAssert.AreEqual(new float[] { 5, 5 }, weight.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void Gradient_held_by_the_caller_is_zeroed_in_place()
    {
        using Tensor values = tensor(new float[] { 1, 2 });
        using var weight = new TorchSharp.Modules.Parameter(values);
        optim.Optimizer optimizer = optim.SGD([weight], 0.1);
        (weight * weight).sum().backward();
        using Tensor held = weight.grad!;
        optimizer.zero_grad();
        CollectionAssert.AreEqual(new float[] { 0, 0 }, held.data<float>().ToArray());
        (weight * 3).sum().backward();
        CollectionAssert.AreEqual(new float[] { 3, 3 }, held.data<float>().ToArray());
    }

    private static void AssertClose(Tensor expected, Tensor actual, double scale)
    {
        float[] wanted = expected.data<float>().ToArray(), got = actual.data<float>().ToArray();
        Assert.AreEqual(wanted.Length, got.Length);
        for (int i = 0; i < wanted.Length; i++)
            Assert.AreEqual(wanted[i], got[i], 1e-5 * Math.Max(1, Math.Sqrt(scale)) * Math.Max(1, Math.Abs(wanted[i])), $"element {i}");
    }
}
