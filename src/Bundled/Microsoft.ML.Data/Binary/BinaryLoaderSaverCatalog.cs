using Microsoft.ML.Data;
using Microsoft.ML.Data.IO;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Extension methods of <c>MLContext.Data</c> that load and save binary files (<c>.idv</c>), which keep types, sparsity and annotations.</summary>
public static class BinaryLoaderSaverCatalog
{
    /// <summary>Loads a binary file. Rows are read block by block, anew by each pass.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="fileSource">A source of one file.</param>
    /// <exception cref="FormatException">The file is damaged or of a later version.</exception>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, IMultiStreamSource fileSource) =>
        new BinaryView(catalog.EnvironmentOf(), Contracts.NotNull(fileSource));

    /// <summary>Loads a binary file. Rows are read block by block, anew by each pass.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such file.</exception>
    /// <exception cref="FormatException">The file is damaged or of a later version.</exception>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, string path)
    {
        Contracts.CheckNonEmpty(path, nameof(path));
        Contracts.CheckParam(File.Exists(path), nameof(path), $"File does not exist at path: {path}");
        return catalog.LoadFromBinary(new MultiFileSource(path));
    }

    /// <summary>Saves a view as a binary file.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The view.</param>
    /// <param name="stream">Takes the file, from its position on; stays open.</param>
    /// <param name="keepHidden">Whether to save hidden columns, too.</param>
    /// <exception cref="InvalidOperationException">No column is of a type that the file can hold.</exception>
    public static void SaveAsBinary(this DataOperationsCatalog catalog, IDataView data, Stream stream, bool keepHidden = false) =>
        BinarySaver.Save(catalog.EnvironmentOf(), Contracts.NotNull(data), Contracts.NotNull(stream), keepHidden);
}
