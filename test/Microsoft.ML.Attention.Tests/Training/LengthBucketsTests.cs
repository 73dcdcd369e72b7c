using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class LengthBucketsTests
{
    [TestMethod]
    public void Create_holds_every_row_once_in_as_few_batches_as_possible()
    {
        var batches = LengthBuckets.Create(1003, 4, row => row % 17, new Random(1)); // more than two pools

        Assert.AreEqual(251, batches.Count);
        CollectionAssert.AreEqual(Enumerable.Range(0, 1003).ToArray(), batches.SelectMany(rows => rows).Order().ToArray());
        Assert.AreEqual(1, batches.Count(rows => rows.Length != 4));
    }

    [TestMethod]
    public void Create_one_pool_sorts_so_that_lengths_in_a_batch_are_neighbours()
    {
        // 40 rows of 10 lengths, 4 rows each: batches of 4 can be pure.
        var batches = LengthBuckets.Create(40, 4, row => row % 10, new Random(1));

        foreach (var rows in batches)
            Assert.AreEqual(1, rows.Select(row => row % 10).Distinct().Count());
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 10).ToArray(), batches.Select(rows => rows[0] % 10).ToArray(), "short batches must not all come first");
    }

    [TestMethod]
    public void Create_same_seed_gives_the_same_batches_and_the_next_epoch_others()
    {
        var random = new Random(5);
        var first = Flat(LengthBuckets.Create(100, 8, row => row % 3, random));
        var second = Flat(LengthBuckets.Create(100, 8, row => row % 3, random));
        var again = Flat(LengthBuckets.Create(100, 8, row => row % 3, new Random(5)));

        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, second);
    }

    private static int[] Flat(IReadOnlyList<int[]> batches) => batches.SelectMany(rows => rows).ToArray();
}
