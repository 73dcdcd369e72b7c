using static TorchSharp.torch;

namespace TorchSharp.Bundled.Tests.Scopes;

[TestClass]
public sealed class OwnedDisposablesTests
{
    [TestMethod]
    public void OwnedDisposables_of_tensors_that_come_and_go_are_two_sets()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] tensors = [.. Enumerable.Range(0, 12).Select(_ => zeros(1).DetachFromDisposeScope())];
        OwnedDisposables[] owned = [new(), new()];
        HashSet<IDisposable>[] expected = [[], []];
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            // The same tensor may be in both, as one that was attached to a second scope.
            int set = random.Next(2);
            Tensor tensor = tensors[random.Next(tensors.Length)];
            if (random.Next(2) == 0)
                Assert.AreEqual(expected[set].Add(tensor), owned[set].Add(tensor));
            else
                Assert.AreEqual(expected[set].Remove(tensor), owned[set].Remove(tensor));
            if (i % 500 == 499)
            {
                expected[set].Clear();
                owned[set].Clear();
            }
            for (int k = 0; k < 2; k++)
            {
                Assert.AreEqual(expected[k].Count, owned[k].Count);
                Assert.IsTrue(expected[k].SetEquals(owned[k].ToArray()));
                Assert.IsTrue(Array.TrueForAll(tensors, one => owned[k].Contains(one) == expected[k].Contains(one)));
            }
        }
        foreach (Tensor tensor in tensors)
            tensor.Dispose();
    }

    [TestMethod]
    public void OwnedDisposables_list_tensors_in_the_order_in_which_they_came()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = zeros(1), b = zeros(1), c = zeros(1);
        CollectionAssert.AreEqual(new[] { a, b, c }, scope.DisposablesView.ToArray());
    }
}
