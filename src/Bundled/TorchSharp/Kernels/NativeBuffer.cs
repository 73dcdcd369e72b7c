using System.Numerics;
using System.Runtime.InteropServices;

namespace TorchSharp.Kernels;

/// <summary>
/// Native memory, aligned to 64 bytes, taken from and returned to pools of a few sizes per power of two. A training step asks for the
/// same sizes over and over, and fresh pages from the system cost more than the arithmetic done in them.
/// </summary>
/// <remarks>
/// <see cref="Dispose"/> returns the memory at once; forgotten buffers come back by the finalizer of their <see cref="MemoryBlock"/>. Contents are
/// undefined unless asked to be zero. All members may be called from any thread; disposing while another thread still uses the pointer is the caller's error.
/// </remarks>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int Alignment = 64;
    private const int SmallClasses = 16;
    private const int SmallLimit = SmallClasses * Alignment;
    private const int ClassCount = SmallClasses + 4 * 36;

    // A block one or two classes larger still serves: at most half as much again, instead of new pages beside idle ones.
    private const int ClassesTried = 3;
    private const long ZeroGrain = 1L << 18;
    private const long CollectionFloor = 1L << 30;

    // Beside the most that was ever in use, the pools may hold half of it again, and this much in any case.
    private const int SpareShare = 2;
    private const long SpareFloor = 64L << 20;

    private static readonly SizeClass[] Classes = CreateClasses();
    private static readonly Lock TrimGate = new();
    private static long _liveBytes;
    private static long _pooledBytes;
    private static long _peakBytes;
    private static long _clock;
    private static long _collectAbove = CollectionFloor;

    private MemoryBlock? _block;

    private NativeBuffer(MemoryBlock block, long length)
    {
        _block = block;
        Pointer = (void*)block.Address;
        Length = length;
    }

    /// <summary>Bytes in buffers that are in use, counted by the size of their blocks.</summary>
    public static long LiveBytes => Interlocked.Read(ref _liveBytes);

    /// <summary>The most that <see cref="LiveBytes"/> ever was.</summary>
    public static long PeakBytes => Interlocked.Read(ref _peakBytes);

    /// <summary>Bytes that wait in the pools.</summary>
    public static long PooledBytes => Interlocked.Read(ref _pooledBytes);

    /// <summary>
    /// The most bytes that the pools keep; beyond it the sizes that were not asked for longest go back to the system. Less is kept where
    /// less was ever in use: see <see cref="MakeRoom"/>.
    /// </summary>
    public static long RetainedLimit { get; set; } = Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    /// <summary>The length asked for, in bytes.</summary>
    public long Length { get; }

    /// <summary>The first byte; null once disposed.</summary>
    public void* Pointer { get; private set; }

    public float* Floats => (float*)Pointer;

    public double* Doubles => (double*)Pointer;

    /// <summary>Takes a buffer of at least <paramref name="bytes"/> bytes; 0 is allowed and gives a pointer that must not be read.</summary>
    public static NativeBuffer Allocate(long bytes, bool zeroed = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        int wanted = ClassOf(bytes);
        if (wanted >= ClassCount)
            throw new OutOfMemoryException($"A tensor of {bytes} bytes is beyond what any machine holds.");
        MemoryBlock? block = null;
        Classes[wanted].LastUse = Interlocked.Increment(ref _clock);
        int last = Math.Min(wanted + (wanted < SmallClasses ? 1 : ClassesTried), ClassCount);
        for (int candidate = wanted; candidate < last && block == null; candidate++)
            block = Classes[candidate].Take();
        if (block != null)
        {
            Interlocked.Add(ref _pooledBytes, -block.Size);
        }
        else
        {
            MakeRoom(SizeOf(wanted));
            block = new MemoryBlock(AllocateFromSystem(SizeOf(wanted)), wanted, SizeOf(wanted));
        }
        RaisePeak(Interlocked.Add(ref _liveBytes, block.Size));
        if (zeroed)
            Workers.For(new ZeroJob { Start = (byte*)block.Address }, bytes, ZeroGrain);
        return new NativeBuffer(block, bytes);
    }

    /// <summary>Takes a buffer for <paramref name="count"/> floats.</summary>
    public static NativeBuffer OfFloats(long count, bool zeroed = false) => Allocate(checked(count * sizeof(float)), zeroed);

    /// <summary>Gives everything in the pools back to the system.</summary>
    public static void Trim() => TrimTo(0);

    public void Dispose()
    {
        MemoryBlock? block = Interlocked.Exchange(ref _block, null);
        if (block == null)
            return;
        Pointer = null;
        Return(block);
    }

    /// <summary>Puts a block whose buffer is gone into its pool, or back to the system if the pools are full.</summary>
    internal static void Return(MemoryBlock block)
    {
        Interlocked.Add(ref _liveBytes, -block.Size);
        if (block.Size > RetainedLimit)
        {
            block.Free();
            return;
        }
        long pooled = Interlocked.Add(ref _pooledBytes, block.Size);
        Classes[block.SizeClass].Put(block);
        if (pooled > RetainedLimit)
            TrimTo(RetainedLimit);
    }

    /// <summary>Writes zeros; long buffers are written by all threads, because one alone does not use up the memory's speed.</summary>
    private struct ZeroJob : IRangeJob
    {
        public byte* Start;

        public readonly void Run(long start, long end) => NativeMemory.Clear(Start + start, (nuint)(end - start));
    }

    /// <summary>
    /// Before new memory is asked for, idle blocks of other sizes go back until all blocks together are at most half more than were ever in
    /// use at once: otherwise a run whose batches differ in length would end with idle blocks for every length it met.
    /// </summary>
    private static void MakeRoom(long size)
    {
        long live = LiveBytes + size;
        long peak = Math.Max(PeakBytes, live);
        long allowed = peak + Math.Max(peak / SpareShare, SpareFloor) - live;
        if (PooledBytes > allowed)
            TrimTo(allowed);
    }

    private static void RaisePeak(long live)
    {
        long peak = PeakBytes;
        while (live > peak)
        {
            long before = Interlocked.CompareExchange(ref _peakBytes, live, peak);
            if (before == peak)
                return;
            peak = before;
        }
    }

    private static nint AllocateFromSystem(long size)
    {
        // A program that never disposes its tensors keeps memory alive that the garbage collector cannot see growing.
        if (LiveBytes + size > Interlocked.Read(ref _collectAbove))
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Interlocked.Exchange(ref _collectAbove, Math.Max(CollectionFloor, 2 * (LiveBytes + size)));
        }
        try
        {
            return HugePages.Allocate(size, Alignment);
        }
        catch (OutOfMemoryException)
        {
            Trim();
            return HugePages.Allocate(size, Alignment);
        }
    }

    private static void TrimTo(long limit)
    {
        lock (TrimGate)
        {
            while (PooledBytes > limit)
            {
                int oldest = -1;
                for (int i = 0; i < ClassCount; i++)
                {
                    if (Classes[i].Count > 0 && (oldest < 0 || Classes[i].LastUse < Classes[oldest].LastUse))
                        oldest = i;
                }
                if (oldest < 0)
                    return;
                if (Classes[oldest].Take() is not { } block)
                    continue;
                Interlocked.Add(ref _pooledBytes, -block.Size);
                block.Free();
            }
        }
    }

    /// <summary>Multiples of 64 up to 1 KiB, then four sizes per power of two.</summary>
    internal static int ClassOf(long bytes)
    {
        if (bytes <= SmallLimit)
            return (int)Math.Max(0, (bytes - 1) / Alignment);
        int exponent = BitOperations.Log2((ulong)(bytes - 1));
        int quarter = (int)((bytes - 1) >> (exponent - 2)) & 3;
        return SmallClasses + (exponent - 10) * 4 + quarter;
    }

    internal static long SizeOf(int sizeClass)
    {
        if (sizeClass < SmallClasses)
            return (sizeClass + 1L) * Alignment;
        int exponent = 10 + (sizeClass - SmallClasses) / 4;
        return (5L + (sizeClass - SmallClasses) % 4) << (exponent - 2);
    }

    private static SizeClass[] CreateClasses()
    {
        SizeClass[] classes = new SizeClass[ClassCount];
        for (int i = 0; i < classes.Length; i++)
            classes[i] = new SizeClass();
        return classes;
    }

    /// <summary>The free blocks of one size, the one used last on top.</summary>
    private sealed class SizeClass
    {
        // 1 while a thread is between Enter and Exit: a handful of instructions, for which a lock would cost more than they do.
        private int _busy;
        private MemoryBlock? _top;

        public int Count { get; private set; }

        public long LastUse { get; set; }

        public MemoryBlock? Take()
        {
            if (Count == 0)
                return null;
            Enter();
            MemoryBlock? top = _top;
            if (top != null)
            {
                (_top, top.Below) = (top.Below, null);
                Count--;
            }
            Exit();
            return top;
        }

        public void Put(MemoryBlock block)
        {
            Enter();
            (block.Below, _top) = (_top, block);
            Count++;
            Exit();
        }

        private void Enter()
        {
            SpinWait spin = default;
            while (Interlocked.Exchange(ref _busy, 1) != 0)
                spin.SpinOnce();
        }

        private void Exit() => Volatile.Write(ref _busy, 0);
    }
}
