using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>The transforms that change which columns there are.</summary>
public static class TransformExtensionsCatalog
{
    /// <summary>Copies a column, with its annotations, under another name.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the copy; a column of that name is hidden by it.</param>
    /// <param name="inputColumnName">The column to copy, of any type.</param>
    public static ColumnCopyingEstimator CopyColumns(this TransformsCatalog catalog, string outputColumnName, string inputColumnName)
        => new(catalog.EnvironmentOf(), (outputColumnName, inputColumnName));

    /// <summary>Concatenates columns of one item type, scalars and vectors, into a vector column.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="outputColumnName">The name of the vector column; a column of that name is hidden by it.</param>
    /// <param name="inputColumnNames">The columns to concatenate, in order; at least one.</param>
    public static ColumnConcatenatingEstimator Concatenate(this TransformsCatalog catalog, string outputColumnName,
        params string[] inputColumnNames)
        => new(catalog.EnvironmentOf(), outputColumnName, inputColumnNames);
}
