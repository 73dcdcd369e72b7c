using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What serves putting rows in order. Reached by <see cref="MLContext.Ranking"/>.</summary>
public sealed class RankingCatalog : TrainCatalogBase
{
    internal RankingCatalog(IHostEnvironment env) : base(env) => Trainers = new RankingTrainers(this);

    /// <summary>The trainers.</summary>
    public RankingTrainers Trainers { get; }

    /// <summary>The trainers for putting rows in order; its members are extension methods.</summary>
    public sealed class RankingTrainers : CatalogInstantiatorBase
    {
        internal RankingTrainers(RankingCatalog catalog) : base(catalog)
        {
        }
    }
}
