using System.Runtime.CompilerServices;
using TorchSharp.Kernels;

namespace TorchSharp.Bundled.Tests.Kernels;

[TestClass]
[DoNotParallelize]
public sealed unsafe class NativeBufferTests
{
    [TestMethod]
    public void SizeClasses_hold_what_they_are_asked_for_and_waste_a_quarter_at_most()
    {
        for (long bytes = 0; bytes < 1L << 40; bytes = bytes * 9 / 8 + 1)
        {
            int sizeClass = NativeBuffer.ClassOf(bytes);
            long size = NativeBuffer.SizeOf(sizeClass);
            Assert.IsTrue(size >= bytes, $"{bytes} bytes got {size}");
            Assert.IsTrue(size <= Math.Max(bytes + 64, bytes + bytes / 4 + 1), $"{bytes} bytes got {size}");
            Assert.AreEqual(0, size % 64);
            if (sizeClass > 0)
                Assert.IsTrue(NativeBuffer.SizeOf(sizeClass - 1) < bytes, $"{bytes} bytes fit the class before");
        }
    }

    [TestMethod]
    public void Allocate_after_dispose_reuses_the_memory_and_keeps_count()
    {
        NativeBuffer.Trim();
        long live = NativeBuffer.LiveBytes, pooled = NativeBuffer.PooledBytes;
        nint first;
        using (NativeBuffer buffer = NativeBuffer.Allocate(100_000))
        {
            first = (nint)buffer.Pointer;
            Assert.AreEqual(0, first % 64);
            Assert.AreEqual(100_000, buffer.Length);
            Assert.IsTrue(NativeBuffer.LiveBytes - live >= 100_000);
        }
        Assert.AreEqual(live, NativeBuffer.LiveBytes);
        Assert.IsTrue(NativeBuffer.PooledBytes - pooled >= 100_000);
        using NativeBuffer again = NativeBuffer.Allocate(99_999, zeroed: true);
        Assert.AreEqual(first, (nint)again.Pointer);
        Assert.IsFalse(new ReadOnlySpan<byte>(again.Pointer, 99_999).ContainsAnyExcept((byte)0));
        Assert.AreEqual(pooled, NativeBuffer.PooledBytes);
    }

    [TestMethod]
    public void Dispose_twice_returns_the_memory_once()
    {
        long live = NativeBuffer.LiveBytes;
        NativeBuffer buffer = NativeBuffer.Allocate(5000);
        buffer.Dispose();
        buffer.Dispose();
        Assert.IsTrue(buffer.Pointer == null);
        Assert.AreEqual(live, NativeBuffer.LiveBytes);
        using NativeBuffer one = NativeBuffer.Allocate(5000);
        using NativeBuffer two = NativeBuffer.Allocate(5000);
        Assert.IsTrue(one.Pointer != two.Pointer);
    }

    [TestMethod]
    public void Allocate_of_many_sizes_one_after_another_keeps_few_idle()
    {
        NativeBuffer.Trim();
        const long mib = 1L << 20;
        NativeBuffer.Allocate(256 * mib).Dispose();
        long peak = Math.Max(NativeBuffer.LiveBytes + 256 * mib, NativeBuffer.PeakBytes);
        for (long size = 20 * mib; size < 256 * mib; size += 20 * mib)
        {
            NativeBuffer[] many = [.. Enumerable.Range(0, (int)(256 * mib / size)).Select(_ => NativeBuffer.Allocate(size))];
            foreach (NativeBuffer buffer in many)
                buffer.Dispose();
            long held = NativeBuffer.LiveBytes + NativeBuffer.PooledBytes;
            Assert.IsTrue(held <= peak + Math.Max(peak / 2, 64 * mib), $"{held} bytes held, {peak} at most in use, after {size}");
        }
        NativeBuffer.Trim();
    }

    [TestMethod]
    public void Release_beyond_the_limit_gives_memory_back_to_the_system()
    {
        long limit = NativeBuffer.RetainedLimit;
        try
        {
            NativeBuffer.Trim();
            NativeBuffer.RetainedLimit = 1_000_000;
            NativeBuffer[] buffers = [.. Enumerable.Range(1, 30).Select(i => NativeBuffer.Allocate(i * 10_000))];
            foreach (NativeBuffer buffer in buffers)
                buffer.Dispose();
            Assert.IsTrue(NativeBuffer.PooledBytes <= 1_000_000, $"{NativeBuffer.PooledBytes} bytes kept");
            Assert.IsTrue(NativeBuffer.PooledBytes > 0);
            NativeBuffer.Trim();
            Assert.AreEqual(0, NativeBuffer.PooledBytes);
        }
        finally
        {
            NativeBuffer.RetainedLimit = limit;
        }
    }

    [TestMethod]
    public void Buffer_forgotten_by_everyone_is_returned_by_the_collector()
    {
        const long bytes = 40L << 20;
        long live = NativeBuffer.LiveBytes;
        Forget();
        Assert.IsTrue(NativeBuffer.LiveBytes >= live + bytes);
        Collect();
        // The block can be used and forgotten once more. Others' forgotten buffers have gone by now, too.
        live = NativeBuffer.LiveBytes;
        Forget();
        Assert.IsTrue(NativeBuffer.LiveBytes >= live + bytes);
        Collect();

        void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.IsTrue(NativeBuffer.LiveBytes < live + bytes, $"{NativeBuffer.LiveBytes - live} bytes more than before");
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Forget() => NativeBuffer.Allocate(bytes);
    }

    [TestMethod]
    public void Allocate_from_many_threads_never_hands_out_a_block_twice()
    {
        Parallel.For(0, 8, thread =>
        {
            for (int round = 0; round < 2000; round++)
            {
                using NativeBuffer buffer = NativeBuffer.Allocate(64 + round % 5 * 64);
                Span<long> content = new(buffer.Pointer, 8);
                content.Fill(thread * 10_000 + round);
                Assert.IsFalse(content.ContainsAnyExcept(thread * 10_000L + round));
            }
        });
    }
}
