using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>How the extension methods of a catalog reach its environment.</summary>
internal static class CatalogExtensions
{
    /// <summary>The environment that a catalog's components are made in.</summary>
    public static IHostEnvironment EnvironmentOf(this IInternalCatalog catalog) => Contracts.NotNull(catalog).Environment;
}
