using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class DataViewRowIdTests
{
    [TestMethod]
    public void RowIds_derivedFromManyRows_doNotCollide()
    {
        HashSet<DataViewRowId> seen = [];
        for (ulong i = 0; i < 2000; i++)
        {
            DataViewRowId id = new(i, 0);
            Assert.IsTrue(seen.Add(id), $"{i}");
            Assert.IsTrue(seen.Add(id.Fork()), $"fork of {i}");
            Assert.IsTrue(seen.Add(id.Next()), $"next of {i}");
            Assert.IsTrue(seen.Add(id.Combine(new DataViewRowId(i + 1, 0))), $"{i} with its successor");
            Assert.IsTrue(seen.Add(new DataViewRowId(i + 1, 0).Combine(id)), $"{i} with its predecessor");
        }
    }

    [TestMethod]
    public void RowIds_derivedTwice_areTheSame()
    {
        DataViewRowId id = new(3, 4);

        Assert.AreEqual(id.Fork(), new DataViewRowId(3, 4).Fork());
        Assert.AreEqual(id.Combine(id.Next()), new DataViewRowId(3, 4).Combine(new DataViewRowId(3, 4).Next()));
    }

    [TestMethod]
    public void CompareTo_ordersByTheUpperHalfFirst()
    {
        DataViewRowId[] ids = [new(9, 0), new(1, 1), new(2, 0)];
        Array.Sort(ids);

        CollectionAssert.AreEqual(new DataViewRowId[] { new(2, 0), new(9, 0), new(1, 1) }, ids);
    }

    [TestMethod]
    public void ToString_isHexadecimalUpperHalfFirst()
        => Assert.AreEqual("00000000000000020000000000000abc", new DataViewRowId(0xABC, 2).ToString());
}
