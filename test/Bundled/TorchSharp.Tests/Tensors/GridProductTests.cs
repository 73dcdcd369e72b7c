using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

/// <summary>Products of matrices that lie beside each other in wider rows, as the heads of attention do, against those of their copies.</summary>
[TestClass]
public sealed class GridProductTests
{
    [TestMethod]
    [DataRow(3, 2, 15, 14, 8)]
    [DataRow(2, 4, 1, 5, 16)]
    [DataRow(2, 3, 7, 1, 4)]
    [DataRow(2, 2, 5, 6, 1)]
    [DataRow(5, 4, 40, 33, 64)]
    [DataRow(2, 2, 250, 20, 600)]
    public void MatMul_of_heads_in_place_equals_that_of_their_copies(int batch, int heads, int targets, int sources, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(1);
        // Queries, and keys beside values, as projections give them: [batch, length, heads x width].
        Tensor query = (randn(batch, targets, heads * width) / Math.Sqrt(width)).requires_grad_();
        Tensor memory = randn(batch, sources, 2 * heads * width).requires_grad_();
        Tensor weights = randn(batch, heads, targets, width);
        (Tensor mixed, Tensor queryGradient, Tensor memoryGradient) = Attend(static x => x);
        (Tensor expected, Tensor expectedQueryGradient, Tensor expectedMemoryGradient) = Attend(static x => x.contiguous());
        AssertClose(expected, mixed);
        AssertClose(expectedQueryGradient, queryGradient);
        AssertClose(expectedMemoryGradient, memoryGradient);
        Assert.IsTrue(mixed.is_contiguous());

        (Tensor, Tensor, Tensor) Attend(Func<Tensor, Tensor> lay)
        {
            query.grad = null;
            memory.grad = null;
            Tensor[] pair = memory.chunk(2, -1);
            Tensor scores = lay(Split(query)).matmul(lay(Split(pair[0]).transpose(2, 3))); // [batch, heads, targets, sources]
            Tensor result = lay(scores.softmax(-1)).matmul(lay(Split(pair[1]))); // [batch, heads, targets, width]
            (result * weights).sum().backward();
            return (result, query.grad!, memory.grad!);
        }

        Tensor Split(Tensor x) => x.view(batch, -1, heads, width).transpose(1, 2);
    }

    [TestMethod]
    public void MatMul_of_broadcast_heads_sums_their_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor shared = tensor(new float[] { 1, 2, 3, 4 }, [1, 2, 2]).requires_grad_(); // [1, n, k]
        Tensor right = arange(0, 24, dtype: float32).view(3, 2, 2, 2).transpose(1, 2); // [3, 2, k, m]
        Tensor product = shared.expand(3, 2, 2, 2).matmul(right);
        AssertClose(shared.expand(3, 2, 2, 2).contiguous().matmul(right.contiguous()), product);
        product.sum().backward();
        // Each row's gradient is the sum of right over its columns, summed over the grid: 0+1 + 4+5 + 8+9 + … of depth 0, and of depth 1.
        Tensor depth = right.sum([0, 1, 3]);
        AssertClose(stack([depth, depth], 0).unsqueeze(0), shared.grad!);
    }

    [TestMethod]
    public void MatMul_of_heads_in_place_refuses_factors_changed_before_the_backward_pass()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor left = ones(2, 3, 2, 4).requires_grad_();
        Tensor heads = (left * 2).transpose(1, 2); // [2, 2, 3, 4]
        Tensor product = heads.matmul(ones(2, 2, 4, 3).requires_grad_());
        heads.add_(1);
        StringAssert.Contains(Assert.ThrowsException<System.Runtime.InteropServices.ExternalException>(() => product.sum().backward()).Message, "modified by an inplace operation");
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        CollectionAssert.AreEqual(expected.shape, actual.shape);
        Assert.IsTrue(allclose(expected, actual, 1e-4, 1e-5), $"differs by up to {(expected - actual).abs().max().item<float>()}");
    }
}
