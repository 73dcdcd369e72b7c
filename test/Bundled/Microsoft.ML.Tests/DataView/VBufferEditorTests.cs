using Microsoft.ML.Data;

namespace Microsoft.ML.Bundled.Tests.DataView;

[TestClass]
public class VBufferEditorTests
{
    [TestMethod]
    public void Create_roomEnough_reusesTheBuffers()
    {
        VBuffer<int> buffer = new(3, [1, 2, 3]);

        VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, 2);
        editor.Values[0] = 7;
        editor.Values[1] = 8;
        buffer = editor.Commit();

        Assert.IsFalse(editor.CreatedNewValues);
        Assert.IsFalse(editor.CreatedNewIndices);
        Assert.IsTrue(editor.Indices.IsEmpty);
        CollectionAssert.AreEqual(new[] { 7, 8 }, buffer.GetValues().ToArray());
        // The third place is still there: growing again to 3 needs no new buffer.
        Assert.IsFalse(VBufferEditor.Create(ref buffer, 3).CreatedNewValues);
    }

    [TestMethod]
    public void Create_sparse_makesRoomForIndices()
    {
        VBuffer<int> buffer = new(3, [1, 2, 3]);

        VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, 10, 2);
        editor.Values[0] = 5;
        editor.Values[1] = 6;
        editor.Indices[0] = 3;
        editor.Indices[1] = 9;
        buffer = editor.Commit();

        Assert.IsFalse(editor.CreatedNewValues);
        Assert.IsTrue(editor.CreatedNewIndices);
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 5, 0, 0, 0, 0, 0, 6 }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Create_growing_keepsOldItemsIfAsked(bool keep)
    {
        VBuffer<int> buffer = new(2, [1, 2]);

        VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, 3, keepOldOnResize: keep);

        Assert.IsTrue(editor.CreatedNewValues);
        CollectionAssert.AreEqual(keep ? new[] { 1, 2, 0 } : [0, 0, 0], editor.Values.ToArray());
    }

    [TestMethod]
    public void Create_growingStepByStep_doublesTheRoom()
    {
        VBuffer<int> buffer = default;
        int made = 0;
        for (int length = 1; length <= 1000; length++)
        {
            VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, length, maxValuesCapacity: 1000);
            made += editor.CreatedNewValues ? 1 : 0;
            buffer = editor.Commit();
        }

        // 1, 2, 4, ... 512, 1000
        Assert.AreEqual(11, made);
    }

    [TestMethod]
    public void CommitTruncated_withIndices_isSparse()
    {
        VBuffer<int> buffer = default;
        VBufferEditor<int> editor = VBufferEditor.Create(ref buffer, 4, requireIndicesOnDense: true);
        editor.Values[0] = 9;
        editor.Indices[0] = 2;

        buffer = editor.CommitTruncated(1);

        CollectionAssert.AreEqual(new[] { 0, 0, 9, 0 }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    public void CommitTruncated_denseWithoutIndices_throws()
    {
        // The vector has room for indices, but they are stale: they must not be taken for those of the new items.
        VBuffer<int> buffer = new(4, 2, [1, 2, 3, 4], [0, 1, 2, 3]);

        Assert.ThrowsException<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref buffer, 4).CommitTruncated(3));
        Assert.AreEqual(4, VBufferEditor.Create(ref buffer, 4).CommitTruncated(4).Length);
    }

    [TestMethod]
    public void CreateFromBuffer_showsTheItemsForChange()
    {
        VBuffer<int> buffer = new(4, 2, [1, 2], [0, 3]);

        VBufferEditor<int> editor = VBufferEditor.CreateFromBuffer(ref buffer);
        editor.Values[1] = 7;
        buffer = editor.Commit();

        CollectionAssert.AreEqual(new[] { 0, 3 }, editor.Indices.ToArray());
        CollectionAssert.AreEqual(new[] { 1, 0, 0, 7 }, buffer.DenseValues().ToArray());
    }

    [TestMethod]
    public void Create_moreValuesThanItems_throws()
    {
        VBuffer<int> buffer = default;

        Assert.ThrowsException<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref buffer, 2, 3).Commit());
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref buffer, -1).Commit());
    }
}
