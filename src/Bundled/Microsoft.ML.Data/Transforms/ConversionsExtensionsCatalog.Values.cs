using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static partial class ConversionsExtensionsCatalog
{
    /// <summary>Maps values to others by a table of pairs.</summary>
    /// <typeparam name="TInputType">The type of the values to map: a string, number, Boolean or time.</typeparam>
    /// <typeparam name="TOutputType">The type of the values that they are mapped to.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the new column; a column of that name is hidden by it.</param>
    /// <param name="keyValuePairs">The table; no value to map may occur twice.</param>
    /// <param name="inputColumnName">The column to map; none means the one that the output then hides.</param>
    /// <param name="treatValuesAsKeyType">Whether the new column has keys: 32- and 64-bit unsigned integers are the raw keys, all other
    /// values are what the keys stand for.</param>
    /// <exception cref="InvalidOperationException">A value to map occurs twice.</exception>
    public static ValueMappingEstimator<TInputType, TOutputType> MapValue<TInputType, TOutputType>(
        this TransformsCatalog.ConversionTransforms catalog, string outputColumnName,
        IEnumerable<KeyValuePair<TInputType, TOutputType>> keyValuePairs, string? inputColumnName = null, bool treatValuesAsKeyType = false)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        env.CheckValue(keyValuePairs, nameof(keyValuePairs));
        return new(env, LookupPairs.ToView(env, keyValuePairs, treatValuesAsKeyType),
            (outputColumnName, inputColumnName ?? outputColumnName));
    }

    /// <summary>Maps values to vectors by a table of pairs.</summary>
    /// <typeparam name="TInputType">The type of the values to map: a string, number, Boolean or time.</typeparam>
    /// <typeparam name="TOutputType">The type of the items of the vectors.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the new column; a column of that name is hidden by it.</param>
    /// <param name="keyValuePairs">The table; no value to map may occur twice.</param>
    /// <param name="inputColumnName">The column to map, of scalars; none means the one that the output then hides.</param>
    /// <exception cref="InvalidOperationException">A value to map occurs twice.</exception>
    public static ValueMappingEstimator<TInputType, TOutputType> MapValue<TInputType, TOutputType>(
        this TransformsCatalog.ConversionTransforms catalog, string outputColumnName,
        IEnumerable<KeyValuePair<TInputType, TOutputType[]>> keyValuePairs, string? inputColumnName = null)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        env.CheckValue(keyValuePairs, nameof(keyValuePairs));
        return new(env, LookupPairs.ToView(env, keyValuePairs), (outputColumnName, inputColumnName ?? outputColumnName));
    }

    /// <summary>Maps values to others by two columns of a view, which is read at once.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the new column; a column of that name is hidden by it.</param>
    /// <param name="lookupMap">The view.</param>
    /// <param name="keyColumn">The column of the values to map; none may occur twice.</param>
    /// <param name="valueColumn">The column of the values that they are mapped to.</param>
    /// <param name="inputColumnName">The column to map; none means the one that the output then hides.</param>
    /// <exception cref="InvalidOperationException">A value to map occurs twice.</exception>
    public static ValueMappingEstimator MapValue(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName,
        IDataView lookupMap, DataViewSchema.Column keyColumn, DataViewSchema.Column valueColumn, string? inputColumnName = null)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        env.CheckValue(lookupMap, nameof(lookupMap));
        return new(env, lookupMap, keyColumn, valueColumn, (outputColumnName, inputColumnName ?? outputColumnName));
    }
}
