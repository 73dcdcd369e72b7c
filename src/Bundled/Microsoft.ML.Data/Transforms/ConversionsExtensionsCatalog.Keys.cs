using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static partial class ConversionsExtensionsCatalog
{
    /// <summary>Maps keys back to the values that they stand for.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of values; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column of keys; none means the one that the output then hides.</param>
    public static KeyToValueMappingEstimator MapKeyToValue(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName,
        string? inputColumnName = null)
        => new(catalog.EnvironmentOf(), (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Maps keys back to the values that they stand for.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The names of output and input columns.</param>
    public static KeyToValueMappingEstimator MapKeyToValue(this TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns)
        => new(catalog.EnvironmentOf(), PairsOf(catalog, columns));

    /// <summary>Learns the distinct values of a column, and maps each value to its key.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the column of keys; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column of values; none means the one that the output then hides.</param>
    /// <param name="maximumNumberOfKeys">The most values to learn, in the order of their appearance; at least 1.</param>
    /// <param name="keyOrdinality">The order in which values get their keys.</param>
    /// <param name="addKeyValueAnnotationsAsText">Whether keys are annotated with their values as text, whatever type these have.</param>
    /// <param name="keyData">A view of one column to learn the values from; none means the data to fit.</param>
    public static ValueToKeyMappingEstimator MapValueToKey(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName,
        string? inputColumnName = null, int maximumNumberOfKeys = 1000000,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence,
        bool addKeyValueAnnotationsAsText = false, IDataView? keyData = null)
        => new(catalog.EnvironmentOf(), [(outputColumnName, inputColumnName ?? outputColumnName)], maximumNumberOfKeys, keyOrdinality,
            addKeyValueAnnotationsAsText, keyData);

    /// <summary>Learns the distinct values of columns, and maps each value to its key.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The names of output and input columns.</param>
    /// <param name="maximumNumberOfKeys">The most values to learn of a column, in the order of their appearance; at least 1.</param>
    /// <param name="keyOrdinality">The order in which values get their keys.</param>
    /// <param name="addKeyValueAnnotationsAsText">Whether keys are annotated with their values as text, whatever type these have.</param>
    /// <param name="keyData">A view of one column to learn the values of every column from; none means the data to fit.</param>
    public static ValueToKeyMappingEstimator MapValueToKey(this TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns, int maximumNumberOfKeys = 1000000,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence,
        bool addKeyValueAnnotationsAsText = false, IDataView? keyData = null)
        => new(catalog.EnvironmentOf(), PairsOf(catalog, columns), maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText,
            keyData);
}
