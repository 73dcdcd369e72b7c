using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Rows;

/// <summary>Filters by range, by key and by missing values, on rows numbered in order.</summary>
[TestClass]
public sealed class FilterTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Row
    {
        public int Id;
        public float F;
        public double D = 1;
        public byte Small;
        [KeyType(4)]
        public uint K;
        [VectorType(2)]
        public float[] V = [1, 2];
        public string T = "";
    }

    private IDataView Data() => _ml.Data.LoadFromEnumerable(
    [
        new Row { Id = 0, F = -1, Small = 200, K = 0 },
        new Row { Id = 1, F = 0, Small = 3, K = 1, V = [float.NaN, 0] },
        new Row { Id = 2, F = float.NaN, Small = 4, K = 2 },
        new Row { Id = 3, F = 2, Small = 5, K = 3, D = double.NaN },
        new Row { Id = 4, F = float.PositiveInfinity, Small = 6, K = 9 },
    ]);

    [TestMethod]
    public void Lower_bound_is_in_the_range_and_the_upper_is_not()
    {
        CheckIds(_ml.Data.FilterRowsByColumn(Data(), "F", 0, 2), 1);
        CheckIds(_ml.Data.FilterRowsByColumn(Data(), "F", lowerBound: 0), 1, 3);
        CheckIds(_ml.Data.FilterRowsByColumn(Data(), "F", upperBound: 2), 0, 1);
        CheckIds(_ml.Data.FilterRowsByColumn(Data(), "F"), 0, 1, 3);
        CheckIds(_ml.Data.FilterRowsByColumn(Data(), "Small", 4, 100), 2, 3, 4);
    }

    [TestMethod]
    public void Keys_are_filtered_by_the_middle_of_their_share_of_the_range()
    {
        // Keys 1 to 4 stand for 0.125, 0.375, 0.625 and 0.875; missing ones and those out of range for nothing.
        CheckIds(_ml.Data.FilterRowsByKeyColumnFraction(Data(), "K"), 0, 1, 2, 3);
        CheckIds(_ml.Data.FilterRowsByKeyColumnFraction(Data(), "K", 0.3), 1, 2, 3);
        CheckIds(_ml.Data.FilterRowsByKeyColumnFraction(Data(), "K", 0.3, 0.7), 1, 2);
        CheckIds(_ml.Data.FilterRowsByKeyColumnFraction(Data(), "K", 0.375, 0.625), 1);
    }

    [TestMethod]
    public void Rows_with_a_missing_value_in_any_of_the_columns_are_left_out()
    {
        CheckIds(_ml.Data.FilterRowsByMissingValues(Data(), "F"), 0, 1, 3, 4);
        CheckIds(_ml.Data.FilterRowsByMissingValues(Data(), "F", "D"), 0, 1, 4);
        CheckIds(_ml.Data.FilterRowsByMissingValues(Data(), "V"), 0, 2, 3, 4);
        CheckIds(_ml.Data.FilterRowsByMissingValues(Data(), "K"), 0, 1, 2, 3);
    }

    [TestMethod]
    public void Filter_of_a_type_without_missing_values_is_refused()
    {
        var exception = Assert.ThrowsException<ArgumentOutOfRangeException>(() => _ml.Data.FilterRowsByMissingValues(Data(), "F", "T"));

        StringAssert.Contains(exception.Message, "'T'");
        StringAssert.Contains(exception.Message, "String");
    }

    [TestMethod]
    public void Filters_pass_on_shuffling_and_know_no_row_count()
    {
        IDataView cached = _ml.Data.Cache(Data());

        IDataView filtered = _ml.Data.FilterRowsByColumn(cached, "F", 0, 3);

        Assert.IsTrue(filtered.CanShuffle);
        Assert.IsNull(filtered.GetRowCount());
        CollectionAssert.AreEquivalent(new[] { 1, 3 }, Ids(_ml.Data.ShuffleRows(filtered, seed: 1)));
    }

    private static void CheckIds(IDataView view, params int[] expected) => CollectionAssert.AreEqual(expected, Ids(view));

    private static int[] Ids(IDataView view) => [.. view.GetColumn<int>("Id")];
}
