using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class SpooledStreamTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [TestCleanup]
    public void Delete() => _folder.Delete(recursive: true);

    [TestMethod]
    public void Write_pastTheLimit_movesToAFileAndKeepsAll()
    {
        using (SpooledStream stream = new(_folder.FullName, largestInMemory: 4))
        {
            stream.Write([1, 2, 3, 4]);
            Assert.IsTrue(stream.IsInMemory);
            stream.Position = 2;
            stream.Write([5, 6, 7]);
            Assert.IsFalse(stream.IsInMemory);
            stream.WriteByte(8);
            Assert.AreEqual(1, _folder.GetFiles().Length);

            Assert.AreEqual(6, stream.Length);
            stream.Position = 0;
            byte[] all = new byte[6];
            stream.ReadExactly(all);
            CollectionAssert.AreEqual(new byte[] { 1, 2, 5, 6, 7, 8 }, all);
        }
        Assert.AreEqual(0, _folder.GetFiles().Length);
    }

    [TestMethod]
    public void SetLength_pastTheLimit_movesToAFile()
    {
        using SpooledStream stream = new(_folder.FullName, largestInMemory: 4);
        stream.WriteByte(9);
        stream.SetLength(5);

        Assert.IsFalse(stream.IsInMemory);
        stream.Position = 0;
        Assert.AreEqual(9, stream.ReadByte());
    }
}
