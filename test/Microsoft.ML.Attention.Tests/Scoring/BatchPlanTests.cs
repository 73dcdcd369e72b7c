using Microsoft.ML.Attention.Scoring;

namespace Microsoft.ML.Attention.Tests.Scoring;

[TestClass]
public sealed class BatchPlanTests
{
    [TestMethod]
    public void Create_lengthsInAnyOrder_putsLikeOnesTogetherTheLongestFirst()
    {
        int[][] batches = BatchPlan.Create([5, 1, 9, 5, 2, 9, 1], lengthStep: 0, batchSize: 2, cores: 1);

        Assert.AreEqual("2 5, 0 3, 4 1, 6", string.Join(", ", batches.Select(rows => string.Join(' ', rows))));
    }

    /// <summary>1000 rows: four batches a core are wanted, each of 72 rows at least and of the batch size at most.</summary>
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
        int[][] batches = BatchPlan.Create(new int[rows], lengthStep: 0, batchSize, cores);

        Assert.AreEqual(expected, batches.Length);
        CollectionAssert.AreEqual(Enumerable.Range(0, rows).ToArray(), batches.SelectMany(batch => batch).ToArray());
    }

    /// <summary>Lengths 1 to 4 and 5 to 8 stay apart; each group is cut into as few pieces as it can be.</summary>
    [TestMethod]
    public void Create_lengthStep_keepsLengthsOfDifferentStepsApart()
    {
        int[][] batches = BatchPlan.Create([4, 5, 1, 8, 0, 6], lengthStep: 4, batchSize: 2, cores: 1);

        Assert.AreEqual("3 5, 1, 0 2, 4", string.Join(", ", batches.Select(rows => string.Join(' ', rows))));
    }

    /// <summary>100 rows in batches of at most 72: 60 and 40 rather than 72 and 28, and the larger one a multiple of 12.</summary>
    [TestMethod]
    public void Create_rowsThatNeedTwoBatches_makesThemAboutEqual()
    {
        int[][] batches = BatchPlan.Create(new int[100], lengthStep: 8, batchSize: 72, cores: 1);

        Assert.AreEqual("60 40", string.Join(' ', batches.Select(rows => rows.Length)));
    }
}
