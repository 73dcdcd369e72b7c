using System.Text;

namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// Corpus chrF2 (Popović 2015, "chrF: character n-gram F-score for automatic MT evaluation"), as sacreBLEU computes it by default:
/// n-grams of 1 to 6 characters, no word n-grams, beta 2, white space left out, precision and recall averaged over the orders
/// that occur on both sides.
/// </summary>
internal sealed class ChrFAccumulator
{
    private const int MaxOrder = 6;
    private const double BetaSquared = 4;
    private const int BitsPerCharacter = 21;

    private readonly long[] _outputTotals = new long[MaxOrder];
    private readonly long[] _referenceTotals = new long[MaxOrder];
    private readonly long[] _matches = new long[MaxOrder];

    /// <summary>Counts one sentence and its reference.</summary>
    public void Add(string output, string reference)
    {
        int[] outputCharacters = Characters(output);
        int[] referenceCharacters = Characters(reference);
        for (int order = 1; order <= MaxOrder; order++)
        {
            Dictionary<UInt128, int> referenceGrams = Grams(referenceCharacters, order);
            _referenceTotals[order - 1] += Math.Max(0, referenceCharacters.Length - order + 1);
            // A reference too short to have an n-gram says nothing about the output's.
            if (referenceGrams.Count == 0)
                continue;
            _outputTotals[order - 1] += Math.Max(0, outputCharacters.Length - order + 1);
            foreach ((UInt128 gram, int count) in Grams(outputCharacters, order))
                _matches[order - 1] += Math.Min(count, referenceGrams.GetValueOrDefault(gram));
        }
    }

    /// <summary>The score of all that was added, from 0 to 100.</summary>
    public double Score()
    {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (int order = 0; order < MaxOrder; order++)
        {
            if (_outputTotals[order] == 0 || _referenceTotals[order] == 0)
                continue;
            precision += (double)_matches[order] / _outputTotals[order];
            recall += (double)_matches[order] / _referenceTotals[order];
            orders++;
        }

        if (precision + recall == 0)
            return 0;
        precision /= orders;
        recall /= orders;
        return 100 * (1 + BetaSquared) * precision * recall / (BetaSquared * precision + recall);
    }

    private static int[] Characters(string text)
    {
        var characters = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || !BleuTokenizer.IsSpace((char)rune.Value))
                characters.Add(rune.Value);
        }

        return [.. characters];
    }

    // Six characters of 21 bits each fill 126 bits: the n-gram is its own key.
    private static Dictionary<UInt128, int> Grams(int[] characters, int order)
    {
        var grams = new Dictionary<UInt128, int>();
        UInt128 mask = (UInt128.One << (BitsPerCharacter * order)) - 1;
        UInt128 gram = 0;
        for (int i = 0; i < characters.Length; i++)
        {
            gram = (gram << BitsPerCharacter | (uint)characters[i]) & mask;
            if (i + 1 >= order)
                grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }

        return grams;
    }
}
