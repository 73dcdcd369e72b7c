using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Extension methods on loaders.</summary>
public static class DataLoaderExtensions
{
    /// <summary>Loads files.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="path">The paths of the files, in the order in which to read them; see <see cref="MultiFileSource"/>.</param>
    public static IDataView Load(this IDataLoader<IMultiStreamSource> loader, params string[] path)
    {
        Contracts.CheckValue(loader, nameof(loader));
        return loader.Load(new MultiFileSource(path));
    }
}
