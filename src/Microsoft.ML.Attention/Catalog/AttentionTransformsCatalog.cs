using Microsoft.ML.Attention;
using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML;

/// <summary>Attention among the transforms of an <see cref="MLContext"/>.</summary>
public static class AttentionTransformsCatalog
{
    /// <summary>
    /// Makes an <see cref="AttentionEstimator"/>, which compares a query with the keys of each row and adds up the values by the resulting
    /// weights; nothing is trained.
    /// </summary>
    /// <param name="catalog">The transforms: <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The column the context goes to.</param>
    /// <param name="queryColumnName">The column with the query: a vector of Single of known size.</param>
    /// <param name="valuesColumnName">The column with the values one after the other: a vector of Single, any number of values a row.</param>
    /// <param name="keysColumnName">
    /// The column with the keys one after the other, each of the query's size; null if the values are their own keys.
    /// </param>
    /// <param name="alignment">How the query is compared with the keys: Dot, ScaledDot or Cosine.</param>
    /// <param name="weighting">How scores become weights: Softmax, Sparsemax, Entmax15 or Hard.</param>
    /// <param name="valueSize">The size of a value; 0 for the size that the column's type tells, or else the query's.</param>
    /// <param name="heads">Into how many equal slices queries, keys and values are cut.</param>
    /// <param name="temperature">What the scores are divided by before they become weights, above 0.</param>
    /// <exception cref="ArgumentException">An argument is empty or out of its range.</exception>
    public static AttentionEstimator Attention(
        this TransformsCatalog catalog,
        string outputColumnName,
        string queryColumnName,
        string valuesColumnName,
        string? keysColumnName = null,
        AlignmentKind alignment = AlignmentKind.ScaledDot,
        WeightingKind weighting = WeightingKind.Softmax,
        int valueSize = 0,
        int heads = 1,
        double temperature = 1) => catalog.Attention(new AttentionEstimator.Options
        {
            OutputColumnName = outputColumnName,
            QueryColumnName = queryColumnName,
            ValuesColumnName = valuesColumnName,
            KeysColumnName = keysColumnName,
            Alignment = alignment,
            Weighting = weighting,
            ValueSize = valueSize,
            Heads = heads,
            Temperature = temperature,
        });

    /// <summary>Makes an <see cref="AttentionEstimator"/> with all its options.</summary>
    /// <param name="catalog">The transforms: <c>mlContext.Transforms</c>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static AttentionEstimator Attention(this TransformsCatalog catalog, AttentionEstimator.Options options) =>
        new(MLNetBridge.EnvironmentOf(catalog), options);
}
