using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// Times two pieces of work in short turns, so that both meet the same machine. With one thread it counts processor time, which other programs
/// on the machine disturb least; with several, wall-clock time.
/// </summary>
internal sealed class Turns(int rounds, bool processorTime)
{
    private const double SecondsPerTurn = 0.03;

    /// <summary>Seconds of one call, each at its best, and the median over rounds of second's time divided by first's.</summary>
    public (double First, double Second, double Ratio) Compare(Action first, Action second)
    {
        int firstCalls = CallsPerTurn(first), secondCalls = CallsPerTurn(second);
        List<double> ratios = [];
        double bestFirst = double.MaxValue, bestSecond = double.MaxValue;
        for (int round = 0; round < rounds; round++)
        {
            double a = Time(first, firstCalls), b = Time(second, secondCalls);
            bestFirst = Math.Min(bestFirst, a);
            bestSecond = Math.Min(bestSecond, b);
            ratios.Add(b / a);
        }
        ratios.Sort();
        return (bestFirst, bestSecond, ratios[ratios.Count / 2]);
    }

    private int CallsPerTurn(Action work)
    {
        work();
        int calls = 1;
        while (Time(work, calls) * calls < SecondsPerTurn)
            calls *= 2;
        return calls;
    }

    private double Time(Action work, int calls)
    {
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            work();
        TimeSpan elapsed = processorTime ? Environment.CpuUsage.TotalTime - processor : Stopwatch.GetElapsedTime(start);
        return elapsed.TotalSeconds / calls;
    }
}
