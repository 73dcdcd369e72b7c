using Microsoft.ML.Attention.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Tests.Training;

[TestClass]
public sealed class VectorBatchTests
{
    [TestMethod]
    public void Create_rowsOfDifferentLength_padsWithZerosAndMasks()
    {
        using var scope = NewDisposeScope();

        var batch = VectorBatch.Create([[1, 2], [3, 4, 5, 6], []], size: 2, CPU);

        CollectionAssert.AreEqual(new long[] { 3, 2, 2 }, batch.Values.shape);
        CollectionAssert.AreEqual(new float[] { 1, 2, 0, 0, 3, 4, 5, 6, 0, 0, 0, 0 }, batch.Values.data<float>().ToArray());
        CollectionAssert.AreEqual(new[] { true, false, true, true, false, false }, batch.Mask!.data<bool>().ToArray());
    }

    [TestMethod]
    public void Create_rowsOfOneLength_needsNoMask()
    {
        using var scope = NewDisposeScope();

        Assert.IsNull(VectorBatch.Create([[1, 2], [3, 4]], size: 1, CPU).Mask);
        Assert.AreEqual(4, VectorBatch.Create([[1, 2], [3, 4]], size: 1, CPU, lengthStep: 4).Values.shape[1]);
    }
}
