using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Benchmarks;

/// <summary>The machine's speed at its best: fused multiplications and additions that never leave the registers.</summary>
internal static class PeakSpeed
{
    private const int Chains = 12;
    private const int Steps = 8_000_000;

    /// <summary>10⁹ float32 operations a second with so many threads, the best of some tries; with one thread by processor time.</summary>
    public static double Measure(int threads)
    {
        double best = 0;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => GC.KeepAlive(Run(Steps)));
            TimeSpan elapsed = threads == 1 ? Environment.CpuUsage.TotalTime - processor : Stopwatch.GetElapsedTime(start);
            double seconds = elapsed.TotalSeconds;
            int lanes = Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : 4;
            best = Math.Max(best, 2e-9 * lanes * Chains * Steps * threads / seconds);
        }
        return best;
    }

    private static float Run(int steps) =>
        Vector512.IsHardwareAccelerated ? Wide(steps) : Vector256.IsHardwareAccelerated ? Middle(steps) : Narrow(steps);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Wide(int steps)
    {
        Vector512<float> x = Vector512.Create(0.999f), y = Vector512.Create(0.001f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }
        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Middle(int steps)
    {
        Vector256<float> x = Vector256.Create(0.999f), y = Vector256.Create(0.001f);
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Narrow(int steps)
    {
        Vector128<float> x = Vector128.Create(0.999f), y = Vector128.Create(0.001f);
        Vector128<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = Vector128.FusedMultiplyAdd(a, x, y);
            b = Vector128.FusedMultiplyAdd(b, x, y);
            c = Vector128.FusedMultiplyAdd(c, x, y);
            d = Vector128.FusedMultiplyAdd(d, x, y);
            e = Vector128.FusedMultiplyAdd(e, x, y);
            f = Vector128.FusedMultiplyAdd(f, x, y);
            g = Vector128.FusedMultiplyAdd(g, x, y);
            h = Vector128.FusedMultiplyAdd(h, x, y);
            i = Vector128.FusedMultiplyAdd(i, x, y);
            j = Vector128.FusedMultiplyAdd(j, x, y);
            k = Vector128.FusedMultiplyAdd(k, x, y);
            l = Vector128.FusedMultiplyAdd(l, x, y);
        }
        return Vector128.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
