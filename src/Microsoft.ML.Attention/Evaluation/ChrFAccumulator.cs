using System.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// Corpus chrF (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation") and chrF++ (Popović 2017), as sacreBLEU
/// computes them: precision and recall averaged over the orders that occur on both sides; of several references, the one that a sentence
/// scores best with counts.
/// </summary>
/// <param name="wordOrder">The longest n-grams of words: 0 for chrF, 2 for chrF++.</param>
/// <param name="beta">How many times recall weighs as much as precision.</param>
/// <param name="whiteSpace">Whether white space counts as characters.</param>
internal sealed class ChrFAccumulator(int wordOrder = 0, double beta = 2, bool whiteSpace = false)
{
    private const int CharacterOrder = 6;
    private const int BitsPerCharacter = 21;

    private readonly Counts[] _orders = new Counts[CharacterOrder + wordOrder];

    /// <summary>Counts one sentence and its references, at least one.</summary>
    public void Add(string output, params ReadOnlySpan<string> references)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<UInt128, int>[] outputGrams = Grams(output, words);
        Counts[] best = [];
        double bestScore = -1;
        foreach (string reference in references)
        {
            Counts[] counts = Compare(outputGrams, Grams(reference, words));
            double score = references.Length > 1 ? Score(counts) : 0;
            if (score > bestScore)
                (best, bestScore) = (counts, score);
        }

        for (int i = 0; i < best.Length; i++)
            _orders[i] = _orders[i].Plus(best[i]);
    }

    /// <summary>The score of all that was added, from 0 to 100.</summary>
    public double Score() => Score(_orders);

    private static Counts[] Compare(Dictionary<UInt128, int>[] output, Dictionary<UInt128, int>[] reference)
    {
        var counts = new Counts[output.Length];
        for (int i = 0; i < counts.Length; i++)
        {
            // A reference too short to have an n-gram says nothing about the output's.
            if (reference[i].Count == 0)
                continue;
            long matches = 0;
            foreach ((UInt128 gram, int count) in output[i])
                matches += Math.Min(count, reference[i].GetValueOrDefault(gram));
            counts[i] = new Counts(output[i].Values.Sum(c => (long)c), reference[i].Values.Sum(c => (long)c), matches);
        }

        return counts;
    }

    private double Score(Counts[] counts)
    {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        foreach ((long output, long reference, long matches) in counts)
        {
            if (output == 0 || reference == 0)
                continue;
            precision += (double)matches / output;
            recall += (double)matches / reference;
            orders++;
        }

        if (precision + recall == 0)
            return 0;
        precision /= orders;
        recall /= orders;
        double betaSquared = beta * beta;
        return 100 * (1 + betaSquared) * precision * recall / (betaSquared * precision + recall);
    }

    /// <summary>How often each n-gram occurs, by order: of characters first, then of words.</summary>
    private Dictionary<UInt128, int>[] Grams(string text, Dictionary<string, int> words)
    {
        var grams = new Dictionary<UInt128, int>[_orders.Length];
        List<int> characters = whiteSpace ? [.. text.EnumerateRunes().Select(rune => rune.Value)] : PythonText.Characters(text);
        for (int order = 1; order <= CharacterOrder; order++)
            grams[order - 1] = Grams(characters, order, BitsPerCharacter);
        if (wordOrder > 0)
        {
            List<int> wordIds = WordIds(text, words);
            for (int order = 1; order <= wordOrder; order++)
                grams[CharacterOrder + order - 1] = Grams(wordIds, order, 32);
        }

        return grams;
    }

    /// <summary>The words, with one ASCII symbol at the end or else at the start of each as a word by itself (Popović 2017).</summary>
    private static List<int> WordIds(string text, Dictionary<string, int> words)
    {
        var ids = new List<int>();
        foreach (string word in PythonText.Split(text))
        {
            if (word.Length > 1 && IsSymbol(word[^1]))
                ids.AddRange([IdOf(word[..^1]), IdOf(word[^1..])]);
            else if (word.Length > 1 && IsSymbol(word[0]))
                ids.AddRange([IdOf(word[..1]), IdOf(word[1..])]);
            else
                ids.Add(IdOf(word));
        }

        return ids;

        int IdOf(string word)
        {
            if (!words.TryGetValue(word, out int id))
                words.Add(word, id = words.Count);
            return id;
        }
    }

    private static bool IsSymbol(char c) => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c));

    // Six characters of 21 bits each fill 126 bits, and words have 32: the n-gram is its own key.
    private static Dictionary<UInt128, int> Grams(List<int> items, int order, int bits)
    {
        var grams = new Dictionary<UInt128, int>();
        UInt128 mask = (UInt128.One << (bits * order)) - 1;
        UInt128 gram = 0;
        for (int i = 0; i < items.Count; i++)
        {
            gram = (gram << bits | (uint)items[i]) & mask;
            if (i + 1 >= order)
                grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }

        return grams;
    }

    /// <summary>The n-grams of one order.</summary>
    private readonly record struct Counts(long Output, long Reference, long Matches)
    {
        public Counts Plus(Counts other) => new(Output + other.Output, Reference + other.Reference, Matches + other.Matches);
    }
}
