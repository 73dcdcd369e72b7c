using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

[TestClass]
[DoNotParallelize]
public sealed class ReadingOrderTests
{
    [TestMethod]
    public void Next_second_time_around_is_what_followed_the_first_time()
    {
        // Addresses that no matrix of another test has.
        ExpectedReads first = new(0x7F00_1000, 100, 10), second = new(0x7F00_2000, 200, 20), third = new(0x7F00_3000, 300, 30);
        Assert.AreEqual(default, ReadingOrder.Next(first));
        Assert.AreEqual(default, ReadingOrder.Next(second));
        Assert.AreEqual(default, ReadingOrder.Next(third));
        Assert.AreEqual(second, ReadingOrder.Next(first));
        Assert.AreEqual(third, ReadingOrder.Next(second));
        Assert.AreEqual(first, ReadingOrder.Next(third));
        // Another order takes the place of the old one.
        _ = ReadingOrder.Next(first);
        _ = ReadingOrder.Next(third);
        Assert.AreEqual(third, ReadingOrder.Next(first));
    }
}
