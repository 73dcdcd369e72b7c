using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class VBufferTests
{
    // [0, 5, 0, 0, 7, 0]
    private static VBuffer<int> Sparse => new(6, 2, [5, 7, 99], [1, 4, 99]);

    [TestMethod]
    public void VBuffer_default_isADenseVectorWithoutItems()
    {
        VBuffer<float> buffer = default;

        Assert.AreEqual(0, buffer.Length);
        Assert.IsTrue(buffer.IsDense);
        Assert.IsTrue(buffer.GetValues().IsEmpty);
        Assert.IsTrue(buffer.GetIndices().IsEmpty);
        Assert.AreEqual(0, buffer.DenseValues().Count());
    }

    [TestMethod]
    public void VBuffer_longerArraysThanNeeded_showsOnlyWhatIsInUse()
    {
        VBuffer<int> dense = new(2, [3, 4, 5]);

        CollectionAssert.AreEqual(new[] { 3, 4 }, dense.GetValues().ToArray());
        CollectionAssert.AreEqual(new[] { 5, 7 }, Sparse.GetValues().ToArray());
        CollectionAssert.AreEqual(new[] { 1, 4 }, Sparse.GetIndices().ToArray());
    }

    [TestMethod]
    public void VBuffer_asManyValuesAsItems_isDenseAndHasNoIndices()
    {
        VBuffer<int> buffer = new(2, 2, [3, 4], [0, 1]);

        Assert.IsTrue(buffer.IsDense);
        Assert.IsTrue(buffer.GetIndices().IsEmpty);
    }

    [TestMethod]
    public void DenseValues_ofSparse_fillsInDefaults()
        => CollectionAssert.AreEqual(new[] { 0, 5, 0, 0, 7, 0 }, Sparse.DenseValues().ToArray());

    [TestMethod]
    public void Items_ofSparse_listsStoredOrAllItems()
    {
        CollectionAssert.AreEqual(new KeyValuePair<int, int>[] { new(1, 5), new(4, 7) }, Sparse.Items().ToArray());
        CollectionAssert.AreEqual(new KeyValuePair<int, int>[] { new(0, 0), new(1, 5), new(2, 0), new(3, 0), new(4, 7), new(5, 0) },
            Sparse.Items(all: true).ToArray());
    }

    [TestMethod]
    public void GetEnumerator_ofSparse_listsAllItems()
    {
        List<object?> items = [];
        foreach (object? item in Sparse)
            items.Add(item);

        CollectionAssert.AreEqual(new object[] { 0, 5, 0, 0, 7, 0 }, items);
    }

    [TestMethod]
    public void GetItemOrDefault_ofSparse_findsStoredItemsAndDefaults()
    {
        VBuffer<int> sparse = Sparse;
        int item = -1;
        sparse.GetItemOrDefault(4, ref item);

        Assert.AreEqual(7, item);
        Assert.AreEqual(5, sparse.GetItemOrDefault(1));
        Assert.AreEqual(0, sparse.GetItemOrDefault(5));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => sparse.GetItemOrDefault(6));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => sparse.GetItemOrDefault(-1));
    }

    [TestMethod]
    public void CopyTo_vector_keepsTheFormAndReusesBuffers()
    {
        int[] values = new int[4];
        int[] indices = new int[4];
        VBuffer<int> target = new(4, values, indices);

        Sparse.CopyTo(ref target);

        Assert.IsFalse(target.IsDense);
        CollectionAssert.AreEqual(new[] { 0, 5, 0, 0, 7, 0 }, target.DenseValues().ToArray());
        CollectionAssert.AreEqual(new[] { 5, 7 }, values[..2]);
        CollectionAssert.AreEqual(new[] { 1, 4 }, indices[..2]);
    }

    [TestMethod]
    public void CopyToDense_ofSparse_overwritesOldItems()
    {
        VBuffer<int> target = new(6, [9, 9, 9, 9, 9, 9]);

        Sparse.CopyToDense(ref target);

        Assert.IsTrue(target.IsDense);
        CollectionAssert.AreEqual(new[] { 0, 5, 0, 0, 7, 0 }, target.GetValues().ToArray());
    }

    [TestMethod]
    [DataRow(0, 6, false, new[] { 0, 5, 0, 0, 7, 0 })]
    [DataRow(1, 3, false, new[] { 5, 0, 0 })]
    [DataRow(4, 1, true, new[] { 7 })]
    [DataRow(2, 2, false, new[] { 0, 0 })]
    [DataRow(6, 0, true, new int[0])]
    public void CopyTo_stretchOfSparse_shiftsIndices(int start, int length, bool isDense, int[] expected)
    {
        VBuffer<int> target = default;

        Sparse.CopyTo(ref target, start, length);

        Assert.AreEqual(isDense, target.IsDense);
        CollectionAssert.AreEqual(expected, target.DenseValues().ToArray());
    }

    [TestMethod]
    public void CopyTo_stretchOfDense_isDense()
    {
        VBuffer<int> target = default;

        new VBuffer<int>(4, [1, 2, 3, 4]).CopyTo(ref target, 1, 2);

        CollectionAssert.AreEqual(new[] { 2, 3 }, target.GetValues().ToArray());
    }

    [TestMethod]
    public void CopyTo_span_leavesTheRestAlone()
    {
        int[] target = [8, 8, 8, 8, 8, 8, 8, 8];

        Sparse.CopyTo(target, 1, defaultValue: -1);

        CollectionAssert.AreEqual(new[] { 8, -1, 5, -1, -1, 7, -1, 8 }, target);
    }

    [TestMethod]
    public void CopyTo_spanTooShort_throws()
        => Assert.ThrowsException<ArgumentOutOfRangeException>(() => Sparse.CopyTo(new int[6], 1));

    [TestMethod]
    public void Copy_stretchOfArray_isDense()
    {
        VBuffer<int> target = default;

        VBuffer<int>.Copy([1, 2, 3, 4], 1, ref target, 2);

        CollectionAssert.AreEqual(new[] { 2, 3 }, target.GetValues().ToArray());
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => VBuffer<int>.Copy([1, 2], 1, ref target, 2));
    }

    [TestMethod]
    public void VBuffer_numbersThatDoNotFit_throw()
    {
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VBuffer<int>(-1, []));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, [1, 2]));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, 4, new int[4], new int[4]));
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => new VBuffer<int>(3, 2, [1, 2], [1]));
    }

    [TestMethod]
    public void ToString_tellsFormAndSizes()
    {
        Assert.AreEqual("Dense vector of size 2", new VBuffer<int>(2, [1, 2]).ToString());
        Assert.AreEqual("Sparse vector of size 6, 2 explicit values", Sparse.ToString());
    }
}
