using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What serves predicting the next values of a series. Reached by <see cref="MLContext.Forecasting"/>.</summary>
public sealed class ForecastingCatalog : TrainCatalogBase
{
    internal ForecastingCatalog(IHostEnvironment env) : base(env) => Trainers = new Forecasters(this);

    /// <summary>The trainers.</summary>
    public Forecasters Trainers { get; }

    /// <summary>The trainers for predicting the next values of a series; its members are extension methods.</summary>
    public sealed class Forecasters : CatalogInstantiatorBase
    {
        internal Forecasters(ForecastingCatalog catalog) : base(catalog)
        {
        }
    }
}
