using Microsoft.ML.Attention.Scoring;
using TorchSharp;

namespace Microsoft.ML.Attention.Tests.Scoring;

[TestClass]
public sealed class ModelThreadsTests
{
    private const int Threads = 3;

    private int _before;

    [TestInitialize]
    public void SetThreads()
    {
        _before = torch.get_num_threads();
        torch.set_num_threads(Threads);
    }

    [TestCleanup]
    public void ResetThreads() => torch.set_num_threads(_before);

    [TestMethod]
    public void ForEach_workThatRuns_usesOneThreadForAnOperationUntilItEnds()
    {
        int during = 0;

        ModelThreads.ForEach([1], threads: 1, _ => during = torch.get_num_threads());

        Assert.AreEqual(1, during);
        Assert.AreEqual(Threads, torch.get_num_threads());
    }

    [TestMethod]
    public void ForEach_workThatFails_throwsItsErrorAndUsesThreadsAgain()
    {
        void Fail(int batch) => throw new InvalidOperationException($"batch {batch}");

        var error = Assert.ThrowsException<InvalidOperationException>(() => ModelThreads.ForEach([7], threads: 2, Fail));

        Assert.AreEqual("batch 7", error.Message);
        Assert.AreEqual(Threads, torch.get_num_threads());
    }

    /// <summary>The later one begins while the setting is the earlier one's.</summary>
    [TestMethod]
    public void ForEach_onSeveralThreads_usesThreadsAgainAfterTheLast()
    {
        int done = 0;

        Parallel.For(0, 8, _ => ModelThreads.ForEach(Enumerable.Range(0, 20), threads: 2, _ => Interlocked.Increment(ref done)));

        Assert.AreEqual(8 * 20, done);
        Assert.AreEqual(Threads, torch.get_num_threads());
    }
}
