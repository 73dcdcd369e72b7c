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

    /// <summary>
    /// Makes an <see cref="AttentionPoolingEstimator"/>, which learns from a label what to look at among any number of vectors in a row, and
    /// sums them up to one context for whatever trainer follows.
    /// </summary>
    /// <param name="catalog">The transforms: <c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The column the context goes to.</param>
    /// <param name="inputColumnName">
    /// The column with the vectors one after the other: a vector of Single, any number of vectors a row; or text, a vector of text (tokens) or
    /// a vector of keys, which are embedded.
    /// </param>
    /// <param name="labelColumnName">The column to learn from, a key or a Single; read by <c>Fit</c> only.</param>
    /// <param name="valueSize">
    /// Components of one vector; 0 for the last dimension of the column's type. Not read if the input is text, tokens or keys.
    /// </param>
    /// <param name="queries">Learned queries, each with a context of its own.</param>
    /// <param name="alignment">How a query is compared with the vectors.</param>
    /// <param name="weighting">How scores become weights.</param>
    /// <param name="maxEpochs">How often training goes through the data, at least 1.</param>
    /// <param name="batchSize">Rows in a training step, 1 to 65536.</param>
    /// <param name="learningRate">The step size of the optimizer, above 0.</param>
    /// <exception cref="ArgumentException">An argument is empty or out of its range.</exception>
    public static AttentionPoolingEstimator AttentionPooling(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName,
        string labelColumnName = "Label",
        int valueSize = 0,
        int queries = 1,
        AlignmentKind alignment = AlignmentKind.ScaledDot,
        WeightingKind weighting = WeightingKind.Softmax,
        int maxEpochs = 10,
        int batchSize = 64,
        double learningRate = 1e-3) => catalog.AttentionPooling(new AttentionPoolingEstimator.Options
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName,
            LabelColumnName = labelColumnName,
            ValueSize = valueSize,
            Queries = queries,
            Alignment = alignment,
            Weighting = weighting,
            MaxEpochs = maxEpochs,
            BatchSize = batchSize,
            LearningRate = learningRate,
        });

    /// <summary>Makes an <see cref="AttentionPoolingEstimator"/> with all its options.</summary>
    /// <param name="catalog">The transforms: <c>mlContext.Transforms</c>.</param>
    /// <param name="options">The settings; a copy is taken.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static AttentionPoolingEstimator AttentionPooling(this TransformsCatalog catalog, AttentionPoolingEstimator.Options options) =>
        new(MLNetBridge.EnvironmentOf(catalog), options);
}
