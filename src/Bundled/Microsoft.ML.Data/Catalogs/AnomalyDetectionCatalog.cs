using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What serves finding unusual rows. Reached by <see cref="MLContext.AnomalyDetection"/>.</summary>
public sealed class AnomalyDetectionCatalog : TrainCatalogBase
{
    internal AnomalyDetectionCatalog(IHostEnvironment env) : base(env) => Trainers = new AnomalyDetectionTrainers(this);

    /// <summary>The trainers.</summary>
    public AnomalyDetectionTrainers Trainers { get; }

    /// <summary>The trainers for finding unusual rows; its members are extension methods.</summary>
    public sealed class AnomalyDetectionTrainers : CatalogInstantiatorBase
    {
        internal AnomalyDetectionTrainers(AnomalyDetectionCatalog catalog) : base(catalog)
        {
        }
    }
}
