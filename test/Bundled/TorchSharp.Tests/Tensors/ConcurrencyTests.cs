using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Tensors;

[TestClass]
public sealed class ConcurrencyTests
{
    [TestMethod]
    public void Threads_that_compute_and_differentiate_beside_each_other_get_the_same_values()
    {
        using Tensor w = randn(40, 40);
        using Tensor x = randn(30, 40);
        float expected = Work();
        float[] values = new float[16];
        Parallel.For(0, values.Length, i => values[i] = Work());
        foreach (float value in values)
            Assert.AreEqual(expected, value);

        float Work()
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor leaf = w.clone().requires_grad_();
            for (int i = 0; i < 3; i++)
                x.matmul(leaf).tanh().softmax(-1).pow(2).sum().backward();
            return leaf.grad!.abs().sum().item<float>();
        }
    }

    [TestMethod]
    public void Recording_is_off_on_its_own_thread_only()
    {
        using IDisposable off = no_grad();
        bool elsewhere = false;
        var thread = new Thread(() => elsewhere = is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.IsTrue(elsewhere);
        Assert.IsFalse(is_grad_enabled());
    }
}
