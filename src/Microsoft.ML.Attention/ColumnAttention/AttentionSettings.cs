namespace Microsoft.ML.Attention.ColumnAttention;

/// <summary>What an <see cref="AttentionTransformer"/> does, whatever the schema.</summary>
/// <param name="Output">The column of contexts.</param>
/// <param name="Attention">The column of weights.</param>
/// <param name="Query">The column of queries.</param>
/// <param name="Values">Where the values are.</param>
/// <param name="Keys">Where the keys are; null if the values are their own keys.</param>
/// <param name="ValueSize">The size of a value; 0 to take it from the schema.</param>
/// <param name="Computation">How a row is computed.</param>
internal sealed record AttentionSettings(
    string Output, string Attention, string Query, VectorSource Values, VectorSource? Keys, int ValueSize, AttentionComputation Computation)
{
    public static AttentionSettings Of(AttentionEstimator.Options options) => new(
        options.OutputColumnName,
        options.AttentionColumnName,
        options.QueryColumnName,
        VectorSource.Of(options.ValuesColumnName, options.ValueColumnNames)!,
        VectorSource.Of(options.KeysColumnName, options.KeyColumnNames),
        options.ValueSize,
        new AttentionComputation(options.QueryCount, options.Heads, options.Alignment, options.Weighting, (float)options.Temperature));
}

/// <summary>How a row is computed, whatever its sizes.</summary>
/// <param name="Queries">How many queries a row has.</param>
/// <param name="Heads">Into how many slices queries, keys and values are cut.</param>
/// <param name="Alignment">Dot, ScaledDot or Cosine.</param>
/// <param name="Weighting">Softmax, Sparsemax, Entmax15 or Hard.</param>
/// <param name="Temperature">What the scores are divided by.</param>
internal sealed record AttentionComputation(
    int Queries, int Heads, AlignmentKind Alignment, WeightingKind Weighting, float Temperature);
