using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

[TestClass]
[DoNotParallelize]
public sealed class WorkersTests
{
    private int _before;

    [TestInitialize]
    public void UseFourThreads()
    {
        _before = Workers.Count;
        Workers.Count = 4;
    }

    [TestCleanup]
    public void RestoreThreads() => Workers.Count = _before;

    [TestMethod]
    public void For_any_length_visits_each_index_once()
    {
        foreach (long count in (long[])[0, 1, 2, 3, 4, 5, 100, 1001, 65_537])
        {
            foreach (long grain in (long[])[1, 3, 64, 100_000])
            {
                int[] visits = new int[count];
                Workers.For(count, grain, (start, end) =>
                {
                    Assert.IsTrue(start < end && (start % grain == 0), $"piece {start}..{end} of grain {grain}");
                    for (long i = start; i < end; i++)
                        Interlocked.Increment(ref visits[i]);
                });
                Assert.IsTrue(visits.All(visit => visit == 1), $"{count} by {grain}");
            }
        }
    }

    [TestMethod]
    public void For_many_short_loops_loses_and_repeats_nothing()
    {
        long[] sums = new long[64];
        for (int round = 0; round < 3000; round++)
            Workers.For(64, 1, (start, end) =>
            {
                for (long i = start; i < end; i++)
                    sums[i] += i + round;
            });
        for (int i = 0; i < 64; i++)
            Assert.AreEqual(3000L * i + 3000L * 2999 / 2, sums[i]);
    }

    [TestMethod]
    public void For_inside_a_task_runs_inline()
    {
        int total = 0;
        Workers.For(16, 1, (start, end) =>
        {
            int thread = Environment.CurrentManagedThreadId;
            for (long i = start; i < end; i++)
                Workers.For(10, 1, (innerStart, innerEnd) =>
                {
                    Assert.AreEqual(thread, Environment.CurrentManagedThreadId);
                    Interlocked.Add(ref total, (int)(innerEnd - innerStart));
                });
        });
        Assert.AreEqual(160, total);
        Assert.IsFalse(Workers.IsInside);
    }

    [TestMethod]
    public void For_failing_task_throws_its_exception_and_leaves_the_helpers_usable()
    {
        for (int failing = 0; failing < 16; failing++)
        {
            InvalidOperationException caught = Assert.ThrowsException<InvalidOperationException>(() => Workers.For(16, 1, (start, end) =>
            {
                if (start <= failing && failing < end)
                    throw new InvalidOperationException($"piece {failing}");
            }));
            Assert.AreEqual($"piece {failing}", caught.Message);
        }
        long sum = 0;
        Workers.For(100, 1, (start, end) => Interlocked.Add(ref sum, end - start));
        Assert.AreEqual(100, sum);
    }

    [TestMethod]
    public void For_concurrent_callers_each_get_all_their_work_done()
    {
        long[] totals = new long[4];
        Thread[] callers = [.. Enumerable.Range(0, 4).Select(caller => new Thread(() =>
        {
            for (int round = 0; round < 500; round++)
                Workers.For(32, 1, (start, end) => Interlocked.Add(ref totals[caller], end - start));
        }))];
        foreach (Thread caller in callers)
            caller.Start();
        foreach (Thread caller in callers)
            caller.Join();
        CollectionAssert.AreEqual(new long[] { 16_000, 16_000, 16_000, 16_000 }, totals);
    }

    [TestMethod]
    public void For_struct_job_allocates_nothing()
    {
        int[] cells = new int[64];
        Workers.For(new Increment { Cells = cells }, 64, 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Workers.For(new Increment { Cells = cells }, 64, 1);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.IsTrue(cells.All(cell => cell == 101));
    }

    [TestMethod]
    public void For_after_wrong_expectations_still_visits_each_index_once()
    {
        // Memory that is not there, pieces of no or odd lengths: helpers may fetch what they like, and must not stumble over it.
        foreach (ExpectedReads reads in (ExpectedReads[])
            [default, new(64, 1 << 20, 1000), new(-4096, 1 << 20, 1 << 19), new(1 << 20, 7, 1 << 10), new(1 << 20, 1 << 20, 0), new(1 << 20, -5, 3)])
        {
            Workers.Expect(reads);
            int[] visits = new int[64];
            for (int round = 1; round <= 20; round++)
            {
                Workers.For(64, 1, (start, end) =>
                {
                    for (long i = start; i < end; i++)
                        Interlocked.Increment(ref visits[i]);
                });
                Thread.SpinWait(2000);
                Assert.IsTrue(visits.All(count => count == round), $"{reads}");
            }
        }
    }

    [TestMethod]
    public void Count_below_one_is_refused() =>
        Assert.ThrowsException<ArgumentOutOfRangeException>(() => Workers.Count = 0);

    private struct Increment : IRangeJob
    {
        public int[] Cells;

        public readonly void Run(long start, long end)
        {
            for (long i = start; i < end; i++)
                Cells[i]++;
        }
    }
}
