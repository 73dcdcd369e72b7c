using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.Rows;

[TestClass]
public sealed class SkipTakeTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class Item
    {
        public int Id;
    }

    private IDataView Data(int count) => _ml.Data.LoadFromEnumerable(Enumerable.Range(0, count).Select(i => new Item { Id = i }).ToArray());

    [TestMethod]
    [DataRow(5, 1, 2, new[] { 1, 2 })]
    [DataRow(5, 3, 9, new[] { 3, 4 })]
    [DataRow(5, 5, 1, new int[0])]
    [DataRow(5, 7, 1, new int[0])]
    public void Skip_then_take_gives_the_stretch_and_its_count(int count, long skip, long take, int[] expected)
    {
        IDataView stretch = _ml.Data.TakeRows(_ml.Data.SkipRows(Data(count), skip), take);

        CollectionAssert.AreEqual(expected, stretch.GetColumn<int>("Id").ToArray());
        Assert.AreEqual(expected.Length, stretch.GetRowCount());
    }

    [TestMethod]
    public void Take_reads_no_row_of_its_source_beyond_the_last()
    {
        int read = 0;
        IEnumerable<Item> Counted()
        {
            while (true)
                yield return new Item { Id = read++ };
        }

        Assert.AreEqual(3, _ml.Data.TakeRows(_ml.Data.LoadFromEnumerable(Counted()), 3).GetColumn<int>("Id").Count());
        Assert.AreEqual(3, read);
    }

    [TestMethod]
    public void Shuffle_of_vectors_and_text_keeps_each_row_together()
    {
        IDataView table = _ml.Data.LoadFromEnumerable(SelectionTable.Load());
        var plain = _ml.Data.CreateEnumerable<SelectionTable>(table, reuseRowObject: false).ToDictionary(row => row.Id);

        foreach (SelectionTable row in _ml.Data.CreateEnumerable<SelectionTable>(_ml.Data.ShuffleRows(table, seed: 5, shufflePoolSize: 7),
            reuseRowObject: false))
        {
            SelectionTable expected = plain[row.Id];
            Assert.AreEqual(expected.GroupText, row.GroupText);
            CollectionAssert.AreEqual(expected.GroupVec, row.GroupVec);
            CollectionAssert.AreEqual(expected.GroupWords, row.GroupWords);
            plain.Remove(row.Id);
        }

        Assert.AreEqual(0, plain.Count);
    }
}
