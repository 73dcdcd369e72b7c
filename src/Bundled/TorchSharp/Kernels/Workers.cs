using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace TorchSharp.Kernels;

/// <summary>
/// A parallel loop over all cores for work of microseconds: helper threads spin for a moment after each loop before they sleep, a call
/// allocates nothing, and the calling thread takes part.
/// </summary>
/// <remarks>
/// Tasks are numbered and claimed one by one, the caller from the first on, helpers from the last on: so a helper that is late or preempted never
/// holds the others up, and neighbouring loops over the same memory mostly find it in the caches of the same cores. Which thread runs a task is
/// open all the same; what a task does depends on its number alone, so results repeat for the same <see cref="Count"/>. A loop started from inside a
/// task, or while another thread's loop has the helpers, runs on its own thread; once that has happened, so do all loops until one thread alone has
/// started any for a while, because threads that keep the cores busy by themselves lose time to helpers that spin beside them. An exception in a task
/// reaches the caller once no task runs any more; tasks after the failed one may or may not have run.
/// </remarks>
internal static unsafe class Workers
{
    /// <summary>The most tasks of one loop: the task number has 20 bits in the shared state.</summary>
    internal const int MaximumTasks = (1 << 20) - 1;

    /// <summary>Longer than a training step's serial pieces between two loops; waking a thread costs about a third of that.</summary>
    private const long SpinMicroseconds = 300;
    private const int TasksPerThread = 4;

    /// <summary>Threads that met do without helpers until one of them was alone for so long, which is longer than a loop of another mostly takes.</summary>
    private const long ApartMilliseconds = 10;

    private static readonly Lock Gate = new();
    private static readonly long SpinTicks = Stopwatch.Frequency * SpinMicroseconds / 1_000_000;
    private static readonly long ApartTicks = Stopwatch.Frequency * ApartMilliseconds / 1_000;
    private static long _apartUntil;
    private static int _lastThread;
    private static int _count = Math.Max(1, Environment.ProcessorCount);
    private static Helper[] _helpers = [];

    // The current loop. The state word holds generation, end of the tasks and next task in one place, so that a helper that read the
    // fields of an older loop fails to claim a task of a newer one.
    private static long _state;
    private static int _unfinished;
    private static delegate*<void*, int, void> _body;
    private static void* _context;
    private static Exception? _failure;

    [ThreadStatic]
    private static bool _inside;

    /// <summary>How many threads a loop may use, the caller's included.</summary>
    public static int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            lock (Gate)
                _count = value;
        }
    }

    /// <summary>Whether a loop started now by this thread would not be shared out: it is running a task, or threads met lately.</summary>
    public static bool IsInside => _inside || AreApart();

    /// <summary>
    /// Runs the job over [0, count), cut into pieces whose lengths are multiples of <paramref name="grain"/>; a job no longer than one grain
    /// runs inline.
    /// </summary>
    public static void For<TJob>(in TJob job, long count, long grain)
        where TJob : struct, IRangeJob
    {
        TJob copy = job;
        int threads = _count;
        if (count <= grain || threads == 1 || IsInside)
        {
            if (count > 0)
                copy.Run(0, count);
            return;
        }
        long pieces = Math.Min((count + grain - 1) / grain, (long)threads * TasksPerThread);
        long length = ((count + pieces - 1) / pieces + grain - 1) / grain * grain;
        Ranges ranges = new() { Job = Unsafe.AsPointer(ref copy), Count = count, Length = length };
        Run((int)((count + length - 1) / length), &RunRange<TJob>, &ranges);
    }

    /// <summary>As <see cref="For{TJob}"/>, for work that is long enough to pay for a delegate.</summary>
    public static void For(long count, long grain, Action<long, long> body) => For(new DelegateJob { Body = body }, count, grain);

    /// <summary>Runs <paramref name="body"/> for the numbers 0 to <paramref name="tasks"/> - 1 and returns when all are done.</summary>
    public static void Run(int tasks, delegate*<void*, int, void> body, void* context)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tasks, MaximumTasks);
        if (tasks <= 0)
            return;
        if (tasks == 1 || _count == 1 || IsInside || !TryEnter())
        {
            for (int task = 0; task < tasks; task++)
                body(context, task);
            return;
        }
        try
        {
            _inside = true;
            Share(tasks, body, context);
        }
        finally
        {
            _inside = false;
            Gate.Exit();
        }
    }

    /// <summary>
    /// Says which memory the tasks of the next loop will probably read, equal pieces in the order of their numbers. Helpers fetch what
    /// would be theirs while they wait. Nothing is read through the pointer that a program could notice, so the memory may even be gone.
    /// </summary>
    public static void Expect(in ExpectedReads reads)
    {
        if (_count > 1)
            ExpectedReads.Announce(reads);
    }

    private static bool AreApart()
    {
        long until = Volatile.Read(ref _apartUntil);
        if (until == 0)
            return false;
        long now = Stopwatch.GetTimestamp();
        int thread = Environment.CurrentManagedThreadId;
        if (Volatile.Read(ref _lastThread) != thread)
        {
            StayApart(thread, now);
            return true;
        }
        if (now < until)
            return true;
        Interlocked.CompareExchange(ref _apartUntil, 0, until);
        return false;
    }

    private static bool TryEnter()
    {
        if (Gate.TryEnter())
            return true;
        StayApart(Environment.CurrentManagedThreadId, Stopwatch.GetTimestamp());
        return false;
    }

    private static void StayApart(int thread, long now)
    {
        Volatile.Write(ref _lastThread, thread);
        Volatile.Write(ref _apartUntil, now + ApartTicks);
    }

    private static void Share(int tasks, delegate*<void*, int, void> body, void* context)
    {
        int helpers = _count - 1;
        if (_helpers.Length < helpers)
            _helpers = [.. _helpers, .. Enumerable.Range(_helpers.Length, helpers - _helpers.Length).Select(number => new Helper(number))];
        _body = body;
        _context = context;
        _unfinished = tasks;
        long generation = (_state >>> 40) + 1;
        Interlocked.Exchange(ref _state, (generation << 40) | ((long)tasks << 20));
        helpers = Math.Min(helpers, tasks - 1);
        for (int i = 0; i < helpers; i++)
            _helpers[i].Wake();

        RunTasks(fromLast: false);
        SpinWait spin = default;
        while (Volatile.Read(ref _unfinished) > 0)
            spin.SpinOnce(sleep1Threshold: -1);
        Exception? failure = _failure;
        if (failure != null)
        {
            _failure = null;
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static bool HasTask(long state) => (state & MaximumTasks) < ((state >>> 20) & MaximumTasks);

    private static void RunTasks(bool fromLast)
    {
        while (true)
        {
            long state = Volatile.Read(ref _state);
            if (!HasTask(state))
                return;
            delegate*<void*, int, void> body = _body;
            void* context = _context;
            // The bits of the number of tasks are those of the end of what is left.
            long claimed = fromLast ? state - (1L << 20) : state + 1;
            if (Interlocked.CompareExchange(ref _state, claimed, state) != state)
                continue;
            try
            {
                body(context, (int)((fromLast ? claimed >>> 20 : state) & MaximumTasks));
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, exception, null);
            }
            Interlocked.Decrement(ref _unfinished);
        }
    }

    private static void RunRange<TJob>(void* context, int task)
        where TJob : struct, IRangeJob
    {
        Ranges* ranges = (Ranges*)context;
        long start = task * ranges->Length;
        Unsafe.AsRef<TJob>(ranges->Job).Run(start, Math.Min(start + ranges->Length, ranges->Count));
    }

    private struct Ranges
    {
        public void* Job;
        public long Count;
        public long Length;
    }

    private struct DelegateJob : IRangeJob
    {
        public Action<long, long> Body;

        public readonly void Run(long start, long end) => Body(start, end);
    }

    /// <summary>One helper thread, spinning or asleep.</summary>
    private sealed class Helper
    {
        private readonly SemaphoreSlim _signal = new(0);
        private int _asleep;

        private readonly int _number;
        private ExpectedReads.Progress _ahead;

        public Helper(int number)
        {
            _number = number;
            Thread thread = new(Loop, 1 << 20) { IsBackground = true, Name = "Tensor kernels" };
            thread.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref _asleep) == 1 && Interlocked.CompareExchange(ref _asleep, 0, 1) == 1)
                _signal.Release();
        }

        private void Loop()
        {
            _inside = true;
            while (true)
            {
                RunTasks(fromLast: true);
                if (!Spin())
                    Sleep();
            }
        }

        private bool Spin()
        {
            long end = Stopwatch.GetTimestamp() + SpinTicks;
            do
            {
                for (int i = 0; i < 8; i++)
                {
                    if (HasTask(Volatile.Read(ref _state)))
                        return true;
                    if (Volatile.Read(ref _apartUntil) != 0)
                        return false;
                    if (!_ahead.Fetch(_number, _count - 1))
                        Thread.SpinWait(4);
                }
            }
            while (Stopwatch.GetTimestamp() < end);
            return false;
        }

        private void Sleep()
        {
            Interlocked.Exchange(ref _asleep, 1);
            // Work published before the flag was seen would otherwise wait for the next loop.
            if (HasTask(Volatile.Read(ref _state)) && Interlocked.CompareExchange(ref _asleep, 0, 1) == 1)
                return;
            _signal.Wait();
        }
    }
}
