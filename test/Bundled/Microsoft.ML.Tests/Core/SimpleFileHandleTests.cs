using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Bundled.Tests.Core;

[TestClass]
public class SimpleFileHandleTests
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TestCleanup]
    public void Delete() => File.Delete(_path);

    [TestMethod]
    public void Handle_forWriting_isWrittenOnceAndThenRead()
    {
        using SimpleFileHandle handle = new(new LocalEnvironment(), _path, needsWrite: true, autoDelete: false);
        Assert.IsTrue(handle.CanWrite);
        Assert.IsFalse(handle.CanRead);
        Assert.ThrowsException<InvalidOperationException>(handle.OpenReadStream);

        using (Stream stream = handle.CreateWriteStream())
            stream.WriteByte(42);

        Assert.IsFalse(handle.CanWrite);
        Assert.ThrowsException<InvalidOperationException>(handle.CreateWriteStream);
        using Stream reader = handle.OpenReadStream();
        Assert.AreEqual(42, reader.ReadByte());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void Dispose_autoDelete_deletesTheFile(bool autoDelete)
    {
        File.WriteAllBytes(_path, [1]);
        SimpleFileHandle handle = new(new LocalEnvironment(), _path, needsWrite: false, autoDelete);
        Stream stream = handle.OpenReadStream();
        handle.Dispose();

        Assert.AreEqual(!autoDelete, File.Exists(_path));
        Assert.IsFalse(handle.CanRead);
        Assert.ThrowsException<ObjectDisposedException>(() => stream.ReadByte());
    }

    [TestMethod]
    public void Handle_noPath_throws()
        => Assert.ThrowsException<ArgumentOutOfRangeException>(() => new SimpleFileHandle(new LocalEnvironment(), "", true, false));
}
