using System.Text;

namespace Benchmarks.Scoring;

/// <summary>Sentences of a made-up language beside their translation, word by word; common words are common as in real text.</summary>
internal static class MadeUpPairs
{
    private const int Words = 8000;
    private const int Letters = 26;
    private const int ShortestSentence = 3;
    private const int LongestSentence = 30;
    private const double MeanLength = 12;
    private const double LengthDeviation = 4;

    /// <summary>Sentences of 12 words on average, the same for the same seed.</summary>
    public static TextPair[] Create(int count, int seed)
    {
        var random = new Random(seed);
        double[] upTo = Shares();
        return [.. Enumerable.Range(0, count).Select(_ => Pair(Sentence(random, upTo)))];
    }

    /// <summary>As few sentences as have every word, so that a model knows them all.</summary>
    public static TextPair[] EveryWord() => [.. Enumerable.Range(0, Words).Chunk((int)MeanLength).Select(Pair)];

    /// <summary>The share of words up to each rank, by Zipf's law: a word's frequency is inverse to its rank.</summary>
    private static double[] Shares()
    {
        var upTo = new double[Words];
        double sum = 0;
        for (int rank = 0; rank < Words; rank++)
            upTo[rank] = sum += 1.0 / (rank + 1);
        return Array.ConvertAll(upTo, share => share / sum);
    }

    private static int[] Sentence(Random random, double[] upTo)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        int length = Math.Clamp((int)Math.Round(MeanLength + LengthDeviation * normal), ShortestSentence, LongestSentence);
        return [.. Enumerable.Range(0, length).Select(_ => Rank(upTo, random.NextDouble()))];
    }

    private static int Rank(double[] upTo, double lot)
    {
        int found = Array.BinarySearch(upTo, lot);
        return Math.Min(found < 0 ? ~found : found, upTo.Length - 1);
    }

    private static TextPair Pair(int[] words) => new()
    {
        Source = string.Join(' ', words.Select(word => Spell('s', word))),
        Target = string.Join(' ', words.Select(word => Spell('t', word))),
    };

    /// <summary>A word of letters alone: beside a digit, tokens are cut.</summary>
    private static string Spell(char first, int word)
    {
        var letters = new StringBuilder().Append(first);
        for (; word > 0; word /= Letters)
            letters.Append((char)('a' + word % Letters));
        return letters.ToString();
    }
}
