using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What serves finding groups of similar rows. Reached by <see cref="MLContext.Clustering"/>.</summary>
public sealed class ClusteringCatalog : TrainCatalogBase
{
    internal ClusteringCatalog(IHostEnvironment env) : base(env) => Trainers = new ClusteringTrainers(this);

    /// <summary>The trainers.</summary>
    public ClusteringTrainers Trainers { get; }

    /// <summary>The trainers for finding groups of similar rows; its members are extension methods.</summary>
    public sealed class ClusteringTrainers : CatalogInstantiatorBase
    {
        internal ClusteringTrainers(ClusteringCatalog catalog) : base(catalog)
        {
        }
    }
}
