namespace Microsoft.ML.Attention.Pooling;

/// <summary>The architecture of a <see cref="PoolingModel"/>.</summary>
internal sealed record PoolingModelOptions
{
    /// <summary>Components of a vector: of those given, or of the embeddings.</summary>
    public required int Size { get; init; }

    /// <summary>Rows of the embedding table, that of the padding included; 0 if vectors are given.</summary>
    public required int Embeddings { get; init; }

    public int Queries { get; init; } = 1;

    /// <summary>How queries and vectors are compared; none gives all vectors of a row the same weight.</summary>
    public AlignmentKind Alignment { get; init; } = AlignmentKind.ScaledDot;

    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>How many positions to each side of its centre a local window reaches.</summary>
    public int WindowSize { get; init; } = 10;

    /// <summary>Units of the hidden layers of additive alignment and of the local window.</summary>
    public int AttentionSize { get; init; } = 64;

    public PositionalEncodingKind PositionalEncoding { get; init; }

    public int SelfAttentionLayers { get; init; }

    public int Heads { get; init; } = 1;

    public int FeedForwardSize { get; init; } = 256;

    /// <summary>The most vectors of a row, padding included.</summary>
    public int MaxLength { get; init; } = 1000;

    /// <summary>The share of activations dropped in training.</summary>
    public double Dropout { get; init; }
}
