using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Maps values to others by a table of pairs.</summary>
/// <typeparam name="TKey">The type of the table's keys.</typeparam>
/// <typeparam name="TValue">The type of the table's values, or of the items of their vectors.</typeparam>
/// <remarks>
/// Input and output columns are those of <see cref="ValueMappingEstimator"/>.
/// Made by <see cref="ConversionsExtensionsCatalog.MapValue{TInputType, TOutputType}(TransformsCatalog.ConversionTransforms, string,
/// IEnumerable{KeyValuePair{TInputType, TOutputType}}, string, bool)"/>.
/// </remarks>
public sealed class ValueMappingEstimator<TKey, TValue> : ValueMappingEstimator
{
    internal ValueMappingEstimator(IHostEnvironment env, IDataView lookup,
        params (string outputColumnName, string inputColumnName)[] columns)
        : base(env, lookup, lookup.Schema[ValueMap.KeyColumnName], lookup.Schema[ValueMap.ValueColumnName], columns)
    {
    }
}
