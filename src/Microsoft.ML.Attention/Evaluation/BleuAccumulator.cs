namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// Corpus BLEU (Papineni, Roukos, Ward and Zhu 2002, section 2) as sacreBLEU computes it: n-grams of up to four tokens, clipped by the
/// reference that has them most often; the brevity penalty looks at the reference that is closest in length.
/// </summary>
internal sealed class BleuAccumulator(
    BleuTokenization tokenization = BleuTokenization.V13a, BleuSmoothing smoothing = BleuSmoothing.Exponential,
    double? smoothingValue = null)
{
    private const int MaxOrder = 4;
    private const double DefaultFloor = 0.1, DefaultK = 1;

    private readonly long[] _matches = new long[MaxOrder];
    private readonly long[] _totals = new long[MaxOrder];
    private long _outputLength;
    private long _referenceLength;

    /// <summary>Counts one sentence and its references, at least one.</summary>
    public void Add(string output, params ReadOnlySpan<string> references)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] outputIds = Number(output, ids);
        int closest = -1;
        var referenceIds = new int[references.Length][];
        for (int r = 0; r < references.Length; r++)
        {
            referenceIds[r] = Number(references[r], ids);
            closest = Closer(referenceIds[r].Length, closest, outputIds.Length);
        }

        _outputLength += outputIds.Length;
        _referenceLength += closest;
        for (int order = 1; order <= MaxOrder; order++)
        {
            _totals[order - 1] += Math.Max(0, outputIds.Length - order + 1);
            Dictionary<(int, int, int, int), int> allowed = Grams(referenceIds[0], order);
            foreach (int[] further in referenceIds.AsSpan(1))
            {
                foreach ((var gram, int count) in Grams(further, order))
                    allowed[gram] = Math.Max(count, allowed.GetValueOrDefault(gram));
            }

            foreach ((var gram, int count) in Grams(outputIds, order))
                _matches[order - 1] += Math.Min(count, allowed.GetValueOrDefault(gram));
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

        double share = 1; // of a match, by exponential smoothing
        for (int order = 0; order < MaxOrder; order++)
        {
            double added = smoothing == BleuSmoothing.AddK && order > 0 ? smoothingValue ?? DefaultK : 0;
            double matches = _matches[order] + added;
            double total = _totals[order] + added;
            if (total == 0)
                break;
            if (matches == 0)
            {
                matches = smoothing switch
                {
                    BleuSmoothing.Exponential => share /= 2,
                    BleuSmoothing.Floor => smoothingValue ?? DefaultFloor,
                    _ => 0,
                };
            }

            precisions[order] = 100 * matches / total;
        }

        double score = precisions.Any(p => p == 0) ? 0 : brevity * Math.Exp(precisions.Sum(Math.Log) / MaxOrder);
        return new BleuScore(score, precisions, brevity, _outputLength, _referenceLength);
    }

    /// <summary>The one of two reference lengths that is closer to the output's; of two as close, the shorter.</summary>
    private static int Closer(int length, int closest, int output)
    {
        if (closest < 0)
            return length;
        int difference = Math.Abs(length - output);
        int least = Math.Abs(closest - output);
        return difference < least || (difference == least && length < closest) ? length : closest;
    }

    private int[] Number(string text, Dictionary<string, int> ids)
    {
        List<string> tokens = BleuTokenizer.Tokenize(text, tokenization);
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
