using Microsoft.ML.Attention.Scoring;

namespace Microsoft.ML.Attention.Tests.Scoring;

[TestClass]
public sealed class BatchPlanTests
{
    [TestMethod]
    public void Create_lengthsInAnyOrder_putsLikeOnesTogetherTheLongestFirst()
    {
        int[][] batches = BatchPlan.Create([5, 1, 9, 5, 2, 9, 1], batchSize: 2, cores: 1);

        Assert.AreEqual("2 5, 0 3, 4 1, 6", string.Join(", ", batches.Select(rows => string.Join(' ', rows))));
    }

    /// <summary>1000 rows: four batches a core are wanted, each of 64 rows at least and of the batch size at most.</summary>
    [TestMethod]
    [DataRow(1000, 96, 1, 11)] // 250 rows each would be too many
    [DataRow(1000, 512, 2, 8)] // 125 rows each
    [DataRow(1000, 512, 16, 16)] // 16 rows each would be too few; 63 give each core one batch
    [DataRow(128, 96, 2, 2)]
    [DataRow(32, 96, 2, 2)]
    [DataRow(3, 96, 8, 3)]
    [DataRow(1, 96, 8, 1)]
    [DataRow(32, 4, 1, 8)]
    public void Create_manyCores_givesEachSomeBatches(int rows, int batchSize, int cores, int expected)
    {
        int[][] batches = BatchPlan.Create(new int[rows], batchSize, cores);

        Assert.AreEqual(expected, batches.Length);
        CollectionAssert.AreEqual(Enumerable.Range(0, rows).ToArray(), batches.SelectMany(batch => batch).ToArray());
    }
}
