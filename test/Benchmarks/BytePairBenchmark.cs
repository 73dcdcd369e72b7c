using System.Diagnostics;
using System.Text;
using Microsoft.ML.Attention;
using Microsoft.ML.Attention.Text;

namespace Benchmarks;

/// <summary>Learns byte pairs from made-up words, as many and as often as asked for: how long it takes.</summary>
internal static class BytePairBenchmark
{
    private static readonly string[] Syllables =
        [.. from onset in new[] { "", "b", "br", "ch", "d", "f", "g", "gl", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "v", "z" }
            from vowel in new[] { "a", "e", "i", "o", "u", "é", "ou" }
            from coda in new[] { "", "", "n", "r", "s", "t" }
            select onset + vowel + coda];

    public static int Run(string[] arguments)
    {
        var options = new Options(arguments);
        int words = options.Number("words", 1_000_000);
        int size = options.Number("vocabulary", 32_000);
        int rounds = options.Number("rounds", 1);
        string[] distinct = Distinct(words);
        for (int round = 1; round <= rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            var builder = new TextCodecBuilder(new CodecOptions(TokenizationKind.BytePair, size));
            var line = new StringBuilder();
            long running = 0;
            for (int w = 0; w < distinct.Length; w++)
            {
                // Zipf's law: the word of rank r occurs in proportion to 1 / r, every word at least twice.
                for (int times = 2 + distinct.Length / (20 * (w + 1)); times > 0; times--, running++)
                {
                    line.Append(distinct[w]).Append(' ');
                    if (running % 20 < 19)
                        continue;
                    builder.Add(line.ToString().AsMemory());
                    line.Clear();
                }
            }
            builder.Add(line.ToString().AsMemory());
            double counting = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            TextCodec codec = builder.Build();
            double learning = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Console.WriteLine($"round {round}: {words:N0} distinct words, {running:N0} running: counted in {counting:F1} s; "
                + $"{codec.Merges!.Count:N0} merges and {codec.Count:N0} tokens learned in {learning:F1} s on {Environment.ProcessorCount} processors");
        }
        return 0;
    }

    private static string[] Distinct(int count)
    {
        var random = new Random(1);
        var words = new HashSet<string>(count, StringComparer.Ordinal);
        while (words.Count < count)
        {
            int syllables = 2 + random.Next(3);
            words.Add(string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[(int)(Syllables.Length * Math.Pow(random.NextDouble(), 2))])));
        }
        return [.. words];
    }
}
