using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class TokenPairsTests
{
    [TestMethod]
    public void Add_pairs_of_many_lengths_keeps_each_side_apart()
    {
        var pairs = new TokenPairs();

        pairs.Add([5, 6, 7], [8]);
        pairs.Add([9], []);
        pairs.Add([], [10, 11]);

        Assert.AreEqual(3, pairs.Count);
        CollectionAssert.AreEqual(new[] { 5, 6, 7 }, pairs.Input(0).ToArray());
        CollectionAssert.AreEqual(new[] { 8 }, pairs.Output(0).ToArray());
        CollectionAssert.AreEqual(new[] { 9 }, pairs.Input(1).ToArray());
        CollectionAssert.AreEqual(Array.Empty<int>(), pairs.Output(1).ToArray());
        CollectionAssert.AreEqual(Array.Empty<int>(), pairs.Input(2).ToArray());
        CollectionAssert.AreEqual(new[] { 10, 11 }, pairs.Output(2).ToArray());
    }

    [TestMethod]
    public void Input_row_that_is_not_there_is_refused()
    {
        var pairs = new TokenPairs();
        pairs.Add([5], [6]);

        Assert.ThrowsException<ArgumentOutOfRangeException>(() => pairs.Input(1).Length);
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => pairs.Output(-1).Length);
    }
}
