using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Autograd;

/// <summary>The life of graphs: depth, memory, changes in place.</summary>
[TestClass]
public sealed class GraphTests
{
    [TestMethod]
    public void Graph_of_many_thousand_steps_is_differentiated_and_released_without_recursion()
    {
        using Tensor x = ones(1, requires_grad: true);
        long live = LiveMemory.Bytes();
        using (NewDisposeScope())
        {
            Tensor y = x;
            for (int i = 0; i < 20_000; i++)
                y = y + x;
            y.backward();
            Assert.AreEqual(20_001f, x.grad!.item<float>());
            x.grad = null;
            for (int i = 0; i < 20_000; i++)
                y = y * x;
        }
        Assert.AreEqual(live, TorchSharp.Kernels.NativeBuffer.LiveBytes);
    }

    [TestMethod]
    public void Backward_twice_over_one_graph_needs_retain_graph()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 3f }, requires_grad: true);
        Tensor y = x * x;
        y.backward(null, retain_graph: true);
        y.backward();
        Assert.AreEqual(12f, x.grad!.item<float>());
        Assert.ThrowsException<ExternalException>(() => y.backward());
    }

    [TestMethod]
    public void Gradients_for_given_inputs_leave_the_others_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 3f }, requires_grad: true), w = tensor(new[] { 5f }, requires_grad: true);
        Tensor y = x * w;
        Tensor z = y * y;
        Assert.AreEqual(30f, autograd.grad([z], [y], retain_graph: true)[0].item<float>());
        z.backward(null, inputs: [w]);
        Assert.IsNull(x.grad);
        Assert.AreEqual(90f, w.grad!.item<float>());
    }

    [TestMethod]
    public void Change_of_a_view_in_place_reaches_the_history_of_its_base()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);
        Tensor y = x * 2f;
        Tensor part = y.narrow(0, 1, 2);
        part.mul_(10f);
        y.sum().backward();
        CollectionAssert.AreEqual(new[] { 2f, 20f, 20f }, x.grad!.data<float>().ToArray());
    }

    [TestMethod]
    public void Function_in_place_whose_value_is_changed_before_the_backward_pass_throws()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 0f, 1f }, requires_grad: true);
        Tensor y = x * 2f;
        Assert.AreSame(y, y.tanh_());
        y.sum().backward(null, retain_graph: true);
        Assert.AreEqual(2f, x.grad![0].item<float>());
        y.add_(1f);
        StringAssert.Contains(Assert.ThrowsException<ExternalException>(() => y.sum().backward()).Message, "modified by an inplace operation");
    }

    [TestMethod]
    public void Expanded_tensor_refuses_to_be_changed_in_place()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.ThrowsException<ExternalException>(() => zeros(1).expand(3).add_(1f));
    }

    [TestMethod]
    public void Detached_copy_shares_memory_but_no_history()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new[] { 1f }, requires_grad: true);
        Tensor cut = (x * 2f).detach();
        Assert.IsFalse(cut.requires_grad);
        Assert.IsTrue(cut.is_leaf);
        Assert.ThrowsException<ExternalException>(() => cut.backward());
    }
}
