namespace Microsoft.ML.Attention.Evaluation;

/// <summary>Compares outputs with references, over all rows and by the length of the input.</summary>
internal sealed class BucketedTally
{
    private readonly Seq2SeqTally _all;
    private readonly Seq2SeqTally[] _buckets;
    private readonly int[] _bounds;

    public BucketedTally(Seq2SeqEvaluationOptions options)
    {
        _all = new Seq2SeqTally(options);
        _bounds = [.. options.LengthBounds];
        _buckets = new Seq2SeqTally[options.InputColumnName == null ? 0 : _bounds.Length + 1];
        for (int i = 0; i < _buckets.Length; i++)
            _buckets[i] = new Seq2SeqTally(options);
    }

    /// <summary>Compares one row.</summary>
    /// <param name="output">The output.</param>
    /// <param name="references">The references, at least one.</param>
    /// <param name="inputLength">The words of the input; a row without any is in no bucket.</param>
    public void Add(string output, ReadOnlySpan<string> references, int inputLength)
    {
        _all.Add(output, references);
        if (_buckets.Length == 0 || inputLength == 0)
            return;
        int bucket = Array.BinarySearch(_bounds, inputLength);
        _buckets[bucket >= 0 ? bucket : ~bucket].Add(output, references);
    }

    /// <summary>The metrics of all rows so far.</summary>
    public Seq2SeqMetrics Metrics()
    {
        var byLength = new LengthBucketMetrics[_buckets.Length];
        for (int i = 0; i < byLength.Length; i++)
        {
            int? max = i < _bounds.Length ? _bounds[i] : null;
            byLength[i] = new LengthBucketMetrics(i == 0 ? 1 : _bounds[i - 1] + 1, max, _buckets[i].Metrics());
        }

        return _all.Metrics(byLength);
    }
}
