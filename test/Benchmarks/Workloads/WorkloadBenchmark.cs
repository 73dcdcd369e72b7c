using System.Diagnostics;

namespace Benchmarks.Workloads;

/// <summary>
/// Training and greedy decoding of both workloads beside PyTorch, in turns: each round runs every contestant once. A ratio is the median over the
/// rounds of the fastest peer's time divided by ours. With one thread it is processor time, with several wall-clock time. "Of peak" is the work of the products over the whole time,
/// "products" the share of the time in which products run, packing and waiting for each other included.
/// </summary>
internal static class WorkloadBenchmark
{
    /// <summary>A turn lasts about so long, or one repetition.</summary>
    private const double SecondsPerTurn = 0.6;

    /// <summary>
    /// Before the first turn everybody works for so long: until then the just-in-time compiler of .NET shares the processor with the work that it compiles,
    /// and PyTorch's specialises its graphs.
    /// </summary>
    private const double WarmUpSeconds = 4;

    private static readonly Comparison[] Comparisons =
    [
        new("A training", WorkloadServer.TrainA, "train.py", ["grumod", "gruopt", "grufn"], WorkloadSizes.TrainingWorkA),
        new("B training", WorkloadServer.TrainB, "train.py", ["tfm", "tfmnn"], WorkloadSizes.TrainingWorkB),
        new("A greedy, batch 1", WorkloadServer.GreedyA1, "decode.py", ["gru", " 1"]),
        new("A greedy, batch 64", WorkloadServer.GreedyA64, "decode.py", ["gru", " 64"]),
        new("B greedy, batch 1", WorkloadServer.GreedyB1, "decode.py", ["tfm", " 1"]),
        new("B greedy, batch 64", WorkloadServer.GreedyB64, "decode.py", ["tfm", " 64"]),
    ];

    public static int Run(string[] arguments)
    {
        Options options = new(arguments);
        int rounds = options.Number("rounds", 7), threads = options.Number("threads", Environment.ProcessorCount);
        double peak = PeakSpeed.Measure(threads);
        Console.WriteLine($"{threads} thread(s), {peak:F0} GFLOP/s at best; medians of {rounds} rounds in turns; a ratio above 1 means faster than the peer");
        Console.WriteLine($"{"work",-20}{"ours ms",10}{"peer ms",10}  {"ratio",6}  {"of peak",8}  {"products",8}  {"ours MiB",9}  {"peer MiB",9}  fastest peer");
        foreach (Comparison comparison in Comparisons)
        {
            if (options.Text("only") is { } only && !comparison.Title.Contains(only, StringComparison.Ordinal))
                continue;
            Measure(comparison, options, rounds, peak);
        }
        return 0;
    }

    private static void Measure(Comparison comparison, Options options, int rounds, double peak)
    {
        using Contestant ours = StartOurs(comparison.Work, options);
        var peers = new List<(Contestant Process, string Name)>();
        string note = "no peers: name their folder with --peers";
        if (options.Text("peers") is { } folder)
            note = StartPeers(comparison, options, folder, peers);
        try
        {
            int times = Repetitions(ours, comparison.Work);
            int[] peerTimes = [.. peers.Select(peer => Repetitions(peer.Process, peer.Name))];
            List<double> own = [];
            List<double>[] others = [.. peers.Select(_ => new List<double>())];
            for (int round = 0; round < rounds; round++)
            {
                own.Add(ours.Time(comparison.Work, times));
                for (int i = 0; i < peers.Count; i++)
                    others[i].Add(peers[i].Process.Time(peers[i].Name, peerTimes[i]));
            }
            double mine = Median(own);
            string share = comparison.Work10E9 > 0 ? $"{comparison.Work10E9 / mine / peak,8:P0}" : $"{"",8}";
            share += $"  {Median(ours.ProductShares),8:P0}";
            if (peers.Count == 0)
            {
                Console.WriteLine($"{comparison.Title,-20}{1000 * mine,10:F1}{"",10}  {"",6}  {share}  {ours.PeakMemory,9:F0}  {"",9}  {note}");
                return;
            }
            int best = Enumerable.Range(0, peers.Count).MinBy(i => Median(others[i]));
            double ratio = Median(others[best].Zip(own, (peer, us) => peer / us));
            Console.WriteLine(
                $"{comparison.Title,-20}{1000 * mine,10:F1}{1000 * Median(others[best]),10:F1}  {ratio,6:F2}  {share}  {ours.PeakMemory,9:F0}  "
                + $"{peers[best].Process.PeakMemory,9:F0}  {peers[best].Name}");
        }
        finally
        {
            foreach (Contestant process in peers.Select(peer => peer.Process).Distinct())
                process.Dispose();
        }
    }

    private static Contestant StartOurs(string work, Options options)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(WorkloadBenchmark).Assembly.Location);
        foreach (string argument in (string[])["serve", "--work", work, "--threads", $"{options.Number("threads", Environment.ProcessorCount)}"])
            start.ArgumentList.Add(argument);
        return Contestant.Start(start, out string error) ?? throw new InvalidOperationException($"The bundled side of '{work}' did not start: {error}");
    }

    private static string StartPeers(Comparison comparison, Options options, string folder, List<(Contestant Process, string Name)> peers)
    {
        // Training scripts run one model a process, for its memory; the decoding script prepares all models at once.
        string[][] calls = comparison.IsTraining ? [.. comparison.Peers.Select(name => (string[])[name])] : [[]];
        string note = "";
        foreach (string[] call in calls)
        {
            Contestant? process = PeerScripts.Start(options, folder, out string error, [comparison.Script, .. call]);
            if (process == null)
                note = $"peers skipped: {error}";
            else if (comparison.IsTraining)
                peers.Add((process, process.Names[0]));
            else
                peers.AddRange(process.Names.Where(name => name.StartsWith(comparison.Peers[0]) && name.EndsWith(comparison.Peers[1])).Select(name => (process, name)));
        }
        return note;
    }

    /// <summary>Warms a contestant up and tells how many repetitions fill a turn.</summary>
    private static int Repetitions(Contestant contestant, string name)
    {
        int times = 1;
        for (double passed = 0; passed < WarmUpSeconds;)
        {
            double seconds = contestant.Time(name, times);
            passed += times * seconds;
            times = Math.Max(1, (int)(SecondsPerTurn / seconds));
        }
        return times;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    /// <summary>One line of the table.</summary>
    /// <param name="Title">Its first column.</param>
    /// <param name="Work">The name of our side's work.</param>
    /// <param name="Script">The peers' script.</param>
    /// <param name="Peers">In training the models to start, in decoding how the names of the fitting models begin and end.</param>
    /// <param name="Work10E9">Float operations of one repetition in units of 10⁹, or 0 where memory is the limit.</param>
    private sealed record Comparison(string Title, string Work, string Script, string[] Peers, double Work10E9 = 0)
    {
        public bool IsTraining => Script == "train.py";
    }
}
