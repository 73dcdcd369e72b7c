namespace Microsoft.ML.Attention.Decoding;

/// <summary>An output as it grows.</summary>
/// <param name="inputLength">The number of input tokens.</param>
internal sealed class DecodedRow(int inputLength)
{
    private readonly List<int> _output = [];
    private readonly List<float> _attention = [];
    private double _logProbability;

    /// <summary>Appends a token.</summary>
    /// <param name="token">Its id.</param>
    /// <param name="logProbability">Its log-probability given the tokens before it.</param>
    /// <param name="weights">The attention weights over the input and its padding; empty without attention.</param>
    public void Add(int token, float logProbability, ReadOnlySpan<float> weights)
    {
        _output.Add(token);
        _logProbability += logProbability;
        if (!weights.IsEmpty)
            _attention.AddRange(weights[..inputLength]);
    }

    public Decoded ToDecoded() => new([.. _output], (float)(_logProbability / _output.Count), [.. _attention]);
}
