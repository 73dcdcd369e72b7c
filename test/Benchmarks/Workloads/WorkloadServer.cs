using System.Diagnostics;
using System.Globalization;
using TorchSharp.Kernels;
using static TorchSharp.torch;

namespace Benchmarks.Workloads;

/// <summary>The bundled side of a comparison: a <see cref="Contestant"/>'s process.</summary>
internal static class WorkloadServer
{
    public const string TrainA = "train A", TrainB = "train B";
    public const string GreedyA1 = "greedy A 1", GreedyA64 = "greedy A 64", GreedyB1 = "greedy B 1", GreedyB64 = "greedy B 64";

    /// <summary>Serves the pieces of work named in the arguments until the input ends.</summary>
    public static int Run(string[] arguments)
    {
        Workers.Count = new Options(arguments).Number("threads", Environment.ProcessorCount);
        string[] names = (new Options(arguments).Text("work") ?? TrainA).Split('|');
        random.manual_seed(1);
        Dictionary<string, Action> works = names.ToDictionary(name => name, Create);
        ProductClock.IsOn = true;
        Console.WriteLine("ready " + string.Join('|', names));
        while (Console.ReadLine() is { } line)
        {
            string[] order = line.Split('|');
            Action work = works[order[0]];
            TimeSpan start = Now(), clock = Stopwatch.GetElapsedTime(0), products = ProductClock.Elapsed;
            for (int i = int.Parse(order[1], CultureInfo.InvariantCulture); i > 0; i--)
                work();
            double seconds = (Now() - start).TotalSeconds;
            double share = (ProductClock.Elapsed - products) / (Stopwatch.GetElapsedTime(0) - clock);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{seconds:F9} {Process.GetCurrentProcess().PeakWorkingSet64 / 1024} {share:F4}"));
        }
        return 0;
    }

    /// <summary>Repeats one piece of work, for a profiler, and prints its median time in milliseconds.</summary>
    public static int Repeat(string[] arguments)
    {
        Options options = new(arguments);
        Workers.Count = options.Number("threads", Environment.ProcessorCount);
        string name = options.Text("work") ?? TrainA;
        random.manual_seed(1);
        Action work = Create(name);
        List<double> times = [];
        for (int i = options.Number("times", 30); i > 0; i--)
        {
            TimeSpan start = Now();
            work();
            times.Add((Now() - start).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine($"{name}: median {times[times.Count / 2]:F2} ms, best {times[0]:F2} ms");
        return 0;
    }

    /// <summary>With one thread processor time, which other programs on the machine disturb least; with several, wall-clock time.</summary>
    private static TimeSpan Now() => Workers.Count == 1 ? Environment.CpuUsage.TotalTime : Stopwatch.GetElapsedTime(0);

    private static Action Create(string name) => name switch
    {
        TrainA => Workload.Training(new RecurrentModel()),
        TrainB => Workload.Training(new TransformerModel()),
        GreedyA1 => Workload.Greedy(new RecurrentModel(), 1),
        GreedyA64 => Workload.Greedy(new RecurrentModel(), WorkloadSizes.Batch),
        GreedyB1 => Workload.Greedy(new TransformerModel(), 1),
        GreedyB64 => Workload.Greedy(new TransformerModel(), WorkloadSizes.Batch),
        _ => throw new ArgumentException($"There is no workload '{name}'."),
    };
}
