using System.Diagnostics;

namespace TorchSharp.Kernels;

/// <summary>
/// The time that passes in matrix products, as the thread that asks for them sees it, for benchmarks. Products inside the tasks of another loop, as a
/// convolution's, count as that loop.
/// </summary>
internal static class ProductClock
{
    private static bool s_isRunning;
    private static long s_ticks;

    /// <summary>Off unless a benchmark turns it on; it then counts the products of one thread.</summary>
    public static bool IsOn { get; set; }

    /// <summary>What was counted so far.</summary>
    public static TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, s_ticks);

    /// <summary>Begins a product; within one that is being counted, nothing.</summary>
    public static Lap Start() => IsOn && !s_isRunning && !Workers.IsInside ? new Lap(Stopwatch.GetTimestamp()) : default;

    /// <summary>One product, which ends when it is disposed.</summary>
    public readonly ref struct Lap
    {
        private readonly long _start;

        public Lap(long start)
        {
            _start = start;
            s_isRunning = true;
        }

        public void Dispose()
        {
            if (_start == 0)
                return;
            s_ticks += Stopwatch.GetTimestamp() - _start;
            s_isRunning = false;
        }
    }
}
