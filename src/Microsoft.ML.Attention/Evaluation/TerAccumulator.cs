namespace Microsoft.ML.Attention.Evaluation;

/// <summary>
/// Translation edit rate (Snover et al. 2006) of a corpus as sacreBLEU computes it: edits towards the reference that needs fewest, by the
/// mean length of the references.
/// </summary>
internal sealed class TerAccumulator(TerTokenizer tokenizer)
{
    private long _edits;
    private double _referenceLength;

    /// <summary>Counts one sentence and its references, at least one.</summary>
    public void Add(string output, params ReadOnlySpan<string> references)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] outputIds = Number(output, words);
        int fewest = int.MaxValue;
        double lengths = 0;
        foreach (string reference in references)
        {
            int[] referenceIds = Number(reference, words);
            fewest = Math.Min(fewest, TranslationEdits.Count(outputIds, referenceIds));
            lengths += referenceIds.Length;
        }

        _edits += fewest;
        _referenceLength += lengths / references.Length;
    }

    /// <summary>Edits per reference word, in percent; 100 for outputs whose references are all empty.</summary>
    public double Score() => _referenceLength > 0 ? 100 * _edits / _referenceLength : _edits > 0 ? 100 : 0;

    private int[] Number(string text, Dictionary<string, int> words)
    {
        List<string> tokens = tokenizer.Tokenize(text);
        int[] ids = new int[tokens.Count];
        for (int i = 0; i < ids.Length; i++)
        {
            if (!words.TryGetValue(tokens[i], out ids[i]))
                words.Add(tokens[i], ids[i] = words.Count);
        }

        return ids;
    }
}
