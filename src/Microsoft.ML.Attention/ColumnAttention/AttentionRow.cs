namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>Context and weights of a cursor's present row.</summary>
/// <param name="contextSize">Components of all contexts together.</param>
internal sealed class AttentionRow(int contextSize)
{
    private float[] _weights = [];
    private int _weightCount;

    /// <summary>The contexts, [queries, value size].</summary>
    public float[] Context { get; } = new float[contextSize];

    /// <summary>The weights, [queries, heads, values].</summary>
    public Span<float> Weights => _weights.AsSpan(0, _weightCount);

    /// <summary>Makes room for the weights of another row.</summary>
    public void Resize(int weightCount)
    {
        if (_weights.Length < weightCount)
            _weights = new float[Math.Max(weightCount, Math.Min(2L * _weights.Length, Array.MaxLength))];
        _weightCount = weightCount;
    }
}
