using Microsoft.ML.Runtime;
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

    /// <summary>Leaves out columns, and every hidden column.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns to leave out.</param>
    public static ColumnSelectingEstimator DropColumns(this TransformsCatalog catalog, params string[] columnNames)
        => Choose(catalog, keeps: false, keepsHidden: false, columnNames);

    /// <summary>Keeps only some columns, in the order of their names here; hidden columns are left out.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns to keep.</param>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, params string[] columnNames)
        => Choose(catalog, keeps: true, keepsHidden: false, columnNames);

    /// <summary>Keeps only some columns, in the order of their names here.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="columnNames">The columns to keep.</param>
    /// <param name="keepHidden">Whether to keep the hidden columns of these names, too.</param>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, string[] columnNames, bool keepHidden)
        => Choose(catalog, keeps: true, keepHidden, columnNames);

    private static ColumnSelectingEstimator Choose(TransformsCatalog catalog, bool keeps, bool keepsHidden, string[] columnNames)
    {
        IHostEnvironment env = catalog.EnvironmentOf();
        env.CheckValue(columnNames, nameof(columnNames));
        env.CheckUserArg(columnNames.Length > 0, nameof(columnNames), "Expected the name of at least one column, got none");
        foreach (string name in columnNames)
            env.CheckNonEmpty(name, nameof(columnNames));
        return new(env, new ColumnChoice(keeps, keepsHidden, IgnoresMissing: false, [.. columnNames]));
    }
}
