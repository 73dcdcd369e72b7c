using System.Diagnostics;
using Benchmarks.Scoring;
using Microsoft.ML;
using Microsoft.ML.Attention;
using Microsoft.ML.Data;

namespace Benchmarks;

/// <summary>
/// A translation model over many sentences through <c>Transform</c>, and over some of them row by row through a <c>PredictionEngine</c>, in turns:
/// rows per second, their ratio, whether both say the same, and whether memory depends on the number of rows.
/// </summary>
internal static class ScoringBenchmark
{
    private const double Megabyte = 1e6;
    private const int WarmUpRows = 2000;
    private const int WarmUpSingles = 200;

    public static int Run(string[] arguments)
    {
        var options = new Options(arguments);
        int rows = options.Number("rows", 10_000);
        int single = Math.Min(rows, options.Number("single", 400)) / 2 * 2;
        int more = options.Number("more", 0);
        var ml = new MLContext(seed: 1);
        ArchitectureKind architecture = Enum.Parse<ArchitectureKind>(options.Text("architecture") ?? nameof(ArchitectureKind.Recurrent), ignoreCase: true);
        TextPair[] pairs = options.Text("data") is { } path ? Read(ml, path) : MadeUpPairs.Create(rows, seed: 1);
        using Seq2SeqTransformer model = options.Text("data") == null
            ? ScoredModel.Untrained(ml, architecture)
            : ScoredModel.LoadOrTrain(ml, architecture, options.Text("model"), pairs, options.Number("epochs", 1));
        TextPair[] sentences = [.. Enumerable.Range(0, rows).Select(i => pairs[i % pairs.Length])];
        int[] sample = [.. Enumerable.Range(0, single).Select(i => (int)((long)i * rows / single))];
        CompareSpeed(ml, model, sentences, sample, options.Number("rounds", 5));
        foreach (int count in more > 0 ? [rows, more] : new[] { rows })
            Console.WriteLine($"{count:N0} rows: {PeakOf(() => Drain(ml, model, Enumerable.Range(0, count).Select(i => pairs[i % pairs.Length])))}");
        return 0;
    }

    private static void CompareSpeed(MLContext ml, Seq2SeqTransformer model, TextPair[] sentences, int[] sample, int rounds)
    {
        // Not disposed: it would dispose the model with it.
        PredictionEngine<TextPair, Scored> engine = ml.Model.CreatePredictionEngine<TextPair, Scored>(model);
        Scored[] Alone(int[] rows) => Array.ConvertAll(rows, row => engine.Predict(sentences[row]));
        // Everything is compiled before it is timed.
        _ = Transform(ml, model, sentences.Take(WarmUpRows));
        _ = Alone(sample[..Math.Min(WarmUpSingles, sample.Length)]);

        var ratios = new List<double>();
        for (int round = 1; round <= rounds; round++)
        {
            // Half of the rows before and half after, because machines change speed.
            var alone = new List<Scored>();
            TimeSpan aloneTime = Time(() => alone.AddRange(Alone(sample[..(sample.Length / 2)])), out _);
            Scored[] together = [];
            TimeSpan time = Time(() => together = Transform(ml, model, sentences), out double cores);
            aloneTime += Time(() => alone.AddRange(Alone(sample[(sample.Length / 2)..])), out double aloneCores);
            double aloneRate = sample.Length / aloneTime.TotalSeconds, rate = sentences.Length / time.TotalSeconds;
            ratios.Add(rate / aloneRate);
            Console.WriteLine($"round {round}: row by row {aloneRate:F0} rows/s on {aloneCores:F1} cores, "
                + $"Transform {rate:F0} rows/s on {cores:F1} cores, ratio {ratios[^1]:F1}");
            if (round == rounds)
                Compare(sample, [.. alone], together);
        }
        Console.WriteLine($"median ratio {ratios.Order().ElementAt(rounds / 2):F1}");
    }

    private static TimeSpan Time(Action work, out double cores)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        work();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        cores = (Environment.CpuUsage.TotalTime - before) / elapsed;
        return elapsed;
    }

    private static TextPair[] Read(MLContext ml, string path) =>
        [.. ml.Data.CreateEnumerable<TextPair>(ml.Data.LoadFromTextFile<TextPair>(path), reuseRowObject: false)];

    private static Scored[] Transform(MLContext ml, Seq2SeqTransformer model, IEnumerable<TextPair> sentences) =>
        [.. ml.Data.CreateEnumerable<Scored>(model.Transform(ml.Data.LoadFromEnumerable(sentences)), reuseRowObject: false)];

    /// <summary>Reads the outputs and keeps none.</summary>
    private static void Drain(MLContext ml, Seq2SeqTransformer model, IEnumerable<TextPair> sentences)
    {
        foreach (Scored _ in ml.Data.CreateEnumerable<Scored>(model.Transform(ml.Data.LoadFromEnumerable(sentences)), reuseRowObject: true))
        {
        }
    }

    private static void Compare(int[] sample, Scored[] alone, Scored[] together)
    {
        int sameText = 0, sameBits = 0;
        float difference = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            Scored other = together[sample[i]];
            sameText += alone[i].Output == other.Output ? 1 : 0;
            sameBits += BitConverter.SingleToInt32Bits(alone[i].Score) == BitConverter.SingleToInt32Bits(other.Score) ? 1 : 0;
            difference = Math.Max(difference, Math.Abs(alone[i].Score - other.Score));
        }
        int[] lengths = [.. together.Select(row => row.OutputTokens?.Length ?? 0)];
        Console.WriteLine($"outputs: {lengths.Average():F1} tokens on average, {lengths.Max()} at most; of {sample.Length} compared, "
            + $"{sameText} texts are equal, {sameBits} scores to the last bit, the others within {difference:G2}");
    }

    /// <summary>The most memory held while something runs.</summary>
    private static string PeakOf(Action work)
    {
        GC.Collect();
        long heap = 0, workingSet = 0;
        using var process = Process.GetCurrentProcess();
        using var stop = new CancellationTokenSource();
        Task watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false));
                process.Refresh();
                workingSet = Math.Max(workingSet, process.WorkingSet64);
                await Task.Delay(20);
            }
        });
        work();
        stop.Cancel();
        watch.Wait();
        return $"heap at most {heap / Megabyte:F0} MB, working set at most {workingSet / Megabyte:F0} MB";
    }
}
