using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Autograd;

[TestClass]
public sealed class BackwardTests
{
    [TestMethod]
    public void Backward_of_a_product_sum_gives_the_other_factor()
    {
        using Tensor x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        using Tensor w = tensor(new[] { 4f, 5f, 6f }, requires_grad: true);
        using Tensor y = (x * w).sum();
        y.backward();
        CollectionAssert.AreEqual(new[] { 4f, 5f, 6f }, x.grad!.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 1f, 2f, 3f }, w.grad!.data<float>().ToArray());
        Assert.AreEqual(32f, y.item<float>());
    }

    [TestMethod]
    public void Backward_of_a_matrix_product_gives_transposed_products()
    {
        // y = sum(A B): dA = 1 Bᵀ, dB = Aᵀ 1
        using Tensor a = tensor(new float[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        using Tensor b = tensor(new float[,] { { 5, 6, 7 }, { 8, 9, 10 } }, requires_grad: true);
        a.matmul(b).sum().backward();
        CollectionAssert.AreEqual(new[] { 18f, 27f, 18f, 27f }, a.grad!.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { 4f, 4f, 4f, 6f, 6f, 6f }, b.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void Backward_after_the_intermediates_are_disposed_still_works()
    {
        using Tensor x = tensor(new[] { 2f }, requires_grad: true);
        Tensor square = x * x;
        Tensor cube = square * x;
        square.Dispose();
        cube.backward();
        Assert.AreEqual(12f, x.grad!.item<float>());
    }

    [TestMethod]
    public void Step_in_a_scope_leaves_no_tensor_and_no_memory_behind()
    {
        using OneThread alone = new();
        using Tensor x = randn(40, 30, requires_grad: true);
        using Tensor w = randn(30, 20, requires_grad: true);
        Step();
        long live = LiveMemory.Bytes();
        long tensors = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++)
            Step();
        Assert.AreEqual(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.AreEqual(live, NativeBuffer.LiveBytes);

        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor y = x.matmul(w).tanh();
            Tensor z = (y.unsqueeze(1) + y).softmax(-1).mean();
            z.backward();
        }
    }

    [TestMethod]
    public void Graph_that_is_never_differentiated_gives_its_memory_back()
    {
        using Tensor x = randn(40, 30, requires_grad: true);
        long live = LiveMemory.Bytes();
        using (NewDisposeScope())
            _ = (x.exp() * x + x.tanh()).sum();
        Assert.AreEqual(live, NativeBuffer.LiveBytes);
    }
}
