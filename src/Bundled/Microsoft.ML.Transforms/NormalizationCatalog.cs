using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>The transforms that bring values to a common scale.</summary>
public static class NormalizationCatalog
{
    /// <summary>Scales a column by its least and greatest value.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column: Single, Double, or a vector of known size of one of them. None means
    /// <paramref name="outputColumnName"/>.</param>
    /// <param name="maximumExampleCount">The number of rows to learn from, at most; above 1.</param>
    /// <param name="fixZero">Whether zero stays zero: values come to lie between -1 and 1, otherwise between 0 and 1.</param>
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true)
        => new(catalog.EnvironmentOf(), new MinMaxColumn(outputColumnName, inputColumnName, maximumExampleCount, fixZero));

    /// <summary>Scales columns by their least and greatest values.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The columns: Single, Double, or vectors of known size of one of them.</param>
    /// <param name="maximumExampleCount">The number of rows to learn from, at most; above 1.</param>
    /// <param name="fixZero">Whether zero stays zero: values come to lie between -1 and 1, otherwise between 0 and 1.</param>
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = 1000000000, bool fixZero = true)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        env.CheckValue(columns);
        return new(env, Array.ConvertAll<InputOutputColumnPair, NormalizerColumn>(columns,
            pair => new MinMaxColumn(pair.OutputColumnName, pair.InputColumnName, maximumExampleCount, fixZero)));
    }

    /// <summary>Scales a column to unit variance.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the normalized column; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column: Single, Double, or a vector of known size of one of them. None means
    /// <paramref name="outputColumnName"/>.</param>
    /// <param name="maximumExampleCount">The number of rows to learn from, at most; above 1.</param>
    /// <param name="fixZero">Whether zero stays zero; otherwise the mean is subtracted.</param>
    /// <param name="useCdf">Whether to give, instead, the cumulative probability of a value in the normal distribution of the
    /// column's mean and variance.</param>
    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, string outputColumnName,
        string? inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false)
        => new(catalog.EnvironmentOf(), new MeanVarianceColumn(outputColumnName, inputColumnName, maximumExampleCount, fixZero, useCdf));

    /// <summary>Scales columns to unit variance.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The columns: Single, Double, or vectors of known size of one of them.</param>
    /// <param name="maximumExampleCount">The number of rows to learn from, at most; above 1.</param>
    /// <param name="fixZero">Whether zero stays zero; otherwise the mean is subtracted.</param>
    /// <param name="useCdf">Whether to give, instead, the cumulative probability of a value in the normal distribution of the
    /// column's mean and variance.</param>
    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns,
        long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        env.CheckValue(columns);
        return new(env, Array.ConvertAll<InputOutputColumnPair, NormalizerColumn>(columns,
            pair => new MeanVarianceColumn(pair.OutputColumnName, pair.InputColumnName, maximumExampleCount, fixZero, useCdf)));
    }
}
