namespace Microsoft.ML.Data;

/// <summary>The estimator of a loader that needs no fitting.</summary>
internal sealed class FittedLoaderEstimator<TSource, TLoader>(TLoader loader) : IDataLoaderEstimator<TSource, TLoader>
    where TLoader : IDataLoader<TSource>
{
    public TLoader Fit(TSource input) => loader;

    public SchemaShape GetOutputSchema() => SchemaShape.Create(loader.GetOutputSchema());
}
