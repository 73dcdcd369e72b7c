using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What serves predicting a number. Reached by <see cref="MLContext.Regression"/>.</summary>
public sealed class RegressionCatalog : TrainCatalogBase
{
    internal RegressionCatalog(IHostEnvironment env) : base(env) => Trainers = new RegressionTrainers(this);

    /// <summary>The trainers.</summary>
    public RegressionTrainers Trainers { get; }

    /// <summary>The trainers for predicting a number; its members are extension methods.</summary>
    public sealed class RegressionTrainers : CatalogInstantiatorBase
    {
        internal RegressionTrainers(RegressionCatalog catalog) : base(catalog)
        {
        }
    }
}
