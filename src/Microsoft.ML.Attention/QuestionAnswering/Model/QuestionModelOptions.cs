namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>The architecture of a <see cref="QuestionModel"/>.</summary>
internal sealed record QuestionModelOptions
{
    /// <summary>Classes of answers.</summary>
    public required int Classes { get; init; }

    /// <summary>Tokens of the vocabulary; 0 if there is no text.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Components of a question that is a vector; 0 if it is a text.</summary>
    public required int QuestionSize { get; init; }

    /// <summary>Components of a value; 0 if the values are texts.</summary>
    public required int ValueSize { get; init; }

    public int Hops { get; init; } = 1;

    public AlignmentKind Alignment { get; init; } = AlignmentKind.ScaledDot;

    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>How many values to each side a window or a filter reaches.</summary>
    public int WindowSize { get; init; } = 10;

    /// <summary>Units of the hidden layers of additive alignment and of the local window.</summary>
    public int AttentionSize { get; init; } = 64;

    /// <summary>Components of a token's embedding.</summary>
    public int EmbeddingSize { get; init; } = 64;

    /// <summary>Components of the encoded question and values.</summary>
    public int HiddenSize { get; init; } = 128;

    /// <summary>The most values of a row, padding included.</summary>
    public int MaxValues { get; init; } = 1000;

    /// <summary>The share of activations dropped in training.</summary>
    public double Dropout { get; init; }

    /// <summary>Components of a value as the memory holds it: given, or encoded from text.</summary>
    public int MemorySize => ValueSize > 0 ? ValueSize : HiddenSize;
}
