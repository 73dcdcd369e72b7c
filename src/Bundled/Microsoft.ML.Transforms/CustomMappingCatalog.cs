using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>The transforms that call the application's own code.</summary>
public static class CustomMappingCatalog
{
    /// <summary>Computes new columns by an action over objects.</summary>
    /// <typeparam name="TSrc">The class whose members are read from the columns of their names.</typeparam>
    /// <typeparam name="TDst">The class whose members become new columns.</typeparam>
    /// <param name="catalog">The catalog.</param>
    /// <param name="mapAction">Reads the first object and sets every member of the second. It is called from several threads at once when
    /// several read the data; both objects are used again for later rows.</param>
    /// <param name="contractName">The name by which a loaded model finds its <see cref="CustomMappingFactory{TSrc, TDst}"/>; null for a mapping
    /// that is never saved.</param>
    /// <param name="inputSchemaDefinition">How the members of <typeparamref name="TSrc"/> map to columns, if not by name.</param>
    /// <param name="outputSchemaDefinition">How the members of <typeparamref name="TDst"/> map to columns, if not by name.</param>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(this TransformsCatalog catalog, Action<TSrc, TDst> mapAction,
        string? contractName, SchemaDefinition? inputSchemaDefinition = null, SchemaDefinition? outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new()
        => new(catalog.EnvironmentOf(), mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);
}
