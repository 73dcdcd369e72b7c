using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>The transforms between types of values. Reached by <c>mlContext.Transforms.Conversion</c>.</summary>
public static partial class ConversionsExtensionsCatalog
{
    /// <summary>Converts a column, scalars or vectors, to another type of items.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the converted column; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column to convert; none means the one that the output then hides.</param>
    /// <param name="outputKind">The type to convert to.</param>
    public static TypeConvertingEstimator ConvertType(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName,
        string? inputColumnName = null, DataKind outputKind = DataKind.Single)
        => new(catalog.EnvironmentOf(), outputKind, (outputColumnName, inputColumnName ?? outputColumnName));

    /// <summary>Converts columns, scalars or vectors, to another type of items.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columns">The names of output and input columns.</param>
    /// <param name="outputKind">The type to convert to.</param>
    public static TypeConvertingEstimator ConvertType(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns,
        DataKind outputKind = DataKind.Single)
        => new(catalog.EnvironmentOf(), outputKind, PairsOf(catalog, columns));

    private static (string outputColumnName, string inputColumnName)[] PairsOf(TransformsCatalog.ConversionTransforms catalog,
        InputOutputColumnPair[] columns)
    {
        catalog.EnvironmentOf().CheckValue(columns, nameof(columns));
        return [.. columns.Select(pair => (pair.OutputColumnName, pair.InputColumnName))];
    }
}
