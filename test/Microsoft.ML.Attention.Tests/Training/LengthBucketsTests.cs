using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Tests;

[TestClass]
public class LengthBucketsTests
{
    [TestMethod]
    public void Create_holds_every_row_once_in_as_few_batches_as_possible()
    {
        var batches = Create(1003, 4, row => row % 17, new Random(1)); // more than two pools

        Assert.AreEqual(251, batches.Count);
        CollectionAssert.AreEqual(Enumerable.Range(0, 1003).ToArray(), batches.SelectMany(rows => rows).Order().ToArray());
        Assert.AreEqual(1, batches.Count(rows => rows.Length != 4));
    }

    [TestMethod]
    public void Create_one_pool_sorts_so_that_lengths_in_a_batch_are_neighbours()
    {
        // 40 rows of 10 lengths, 4 rows each: batches of 4 can be pure.
        var batches = Create(40, 4, row => row % 10, new Random(1));

        foreach (var rows in batches)
            Assert.AreEqual(1, rows.Select(row => row % 10).Distinct().Count());
        CollectionAssert.AreNotEqual(Enumerable.Range(0, 10).ToArray(), batches.Select(rows => rows[0] % 10).ToArray(), "short batches must not all come first");
    }

    [TestMethod]
    public void Create_same_seed_gives_the_same_batches_and_the_next_epoch_others()
    {
        var random = new Random(5);
        var first = Flat(Create(100, 8, row => row % 3, random));
        var second = Flat(Create(100, 8, row => row % 3, random));
        var again = Flat(Create(100, 8, row => row % 3, new Random(5)));

        CollectionAssert.AreEqual(first, again);
        CollectionAssert.AreNotEqual(first, second);
    }

    [TestMethod]
    public void Create_byTokens_noBatchIsLargerWithItsPadding()
    {
        var options = new Seq2SeqEstimator.Options { BatchTokens = 20 };
        RowLength Length(int row) => new(1 + row % 7, 1 + row % 5);

        List<int[]> batches = LengthBuckets.Create([.. Enumerable.Range(0, 500)], options, Length, new Random(1));

        CollectionAssert.AreEqual(Enumerable.Range(0, 500).ToArray(), batches.SelectMany(rows => rows).Order().ToArray());
        foreach (int[] rows in batches)
            Assert.IsTrue(rows.Length * rows.Max(row => Math.Max(Length(row).Input, Length(row).Targets)) <= 20);
        Assert.IsTrue(batches.Count < 250, $"{batches.Count} batches of 500 rows");
    }

    [TestMethod]
    public void Create_byTokens_rowLongerThanABatch_isABatch()
    {
        var options = new Seq2SeqEstimator.Options { BatchTokens = 4 };

        List<int[]> batches = LengthBuckets.Create([0, 1, 2], options, row => new RowLength(row == 1 ? 9 : 2, 1), new Random(1));

        CollectionAssert.AreEquivalent(new[] { "0 2", "1" }, batches.ConvertAll(rows => string.Join(' ', rows.Order())));
    }

    private static List<int[]> Create(int count, int batchSize, Func<int, int> lengthOf, Random random) => LengthBuckets.Create(
        [.. Enumerable.Range(0, count)], new Seq2SeqEstimator.Options { BatchSize = batchSize }, row => new RowLength(lengthOf(row), 1), random);

    private static int[] Flat(IReadOnlyList<int[]> batches) => batches.SelectMany(rows => rows).ToArray();
}
