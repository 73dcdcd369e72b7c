namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// Corpus BLEU with one reference for each output (Papineni, Roukos, Ward and Zhu 2002, section 2), as sacreBLEU computes it by default:
/// case matters, tokenisation 13a, exponential smoothing (Chen and Cherry 2014, method 3) of orders without a match.
/// </summary>
internal sealed class BleuAccumulator
{
    private const int MaxOrder = 4;

    private readonly long[] _matches = new long[MaxOrder];
    private readonly long[] _totals = new long[MaxOrder];
    private long _outputLength;
    private long _referenceLength;

    /// <summary>Counts one sentence and its reference.</summary>
    public void Add(string output, string reference)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] outputIds = Number(BleuTokenizer.Tokenize(output), ids);
        int[] referenceIds = Number(BleuTokenizer.Tokenize(reference), ids);
        _outputLength += outputIds.Length;
        _referenceLength += referenceIds.Length;
        for (int order = 1; order <= MaxOrder; order++)
        {
            Dictionary<(int, int, int, int), int> referenceGrams = Grams(referenceIds, order);
            _totals[order - 1] += Math.Max(0, outputIds.Length - order + 1);
            foreach ((var gram, int count) in Grams(outputIds, order))
                _matches[order - 1] += Math.Min(count, referenceGrams.GetValueOrDefault(gram));
        }
    }

    /// <summary>The score of all that was added; 0 where nothing matched or no output has four tokens.</summary>
    public BleuScore Score()
    {
        double brevity = _outputLength >= _referenceLength ? 1
            : _outputLength == 0 ? 0
            : Math.Exp(1 - (double)_referenceLength / _outputLength);
        double[] precisions = new double[MaxOrder];
        if (_matches.All(m => m == 0))
            return new BleuScore(0, precisions, brevity, _outputLength, _referenceLength);

        // The first order without a match counts as half a match, the second as a quarter, and so on.
        double share = 1;
        for (int order = 0; order < MaxOrder && _totals[order] > 0; order++)
        {
            if (_matches[order] == 0)
                share /= 2;
            precisions[order] = 100 * (_matches[order] == 0 ? share : _matches[order]) / _totals[order];
        }

        double score = precisions.Any(p => p == 0) ? 0 : brevity * Math.Exp(precisions.Sum(Math.Log) / MaxOrder);
        return new BleuScore(score, precisions, brevity, _outputLength, _referenceLength);
    }

    private static int[] Number(List<string> tokens, Dictionary<string, int> ids)
    {
        int[] numbers = new int[tokens.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!ids.TryGetValue(tokens[i], out numbers[i]))
                ids.Add(tokens[i], numbers[i] = ids.Count);
        }

        return numbers;
    }

    private static Dictionary<(int, int, int, int), int> Grams(int[] ids, int order)
    {
        var grams = new Dictionary<(int, int, int, int), int>();
        for (int i = 0; i + order <= ids.Length; i++)
        {
            var gram = (ids[i], order > 1 ? ids[i + 1] : -1, order > 2 ? ids[i + 2] : -1, order > 3 ? ids[i + 3] : -1);
            grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }

        return grams;
    }
}
