using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>An estimator of a loader followed by a chain of estimators.</summary>
/// <typeparam name="TSource">What the loader loads from.</typeparam>
/// <typeparam name="TLastTransformer">The type of transformer that the last estimator gives.</typeparam>
public sealed class CompositeLoaderEstimator<TSource, TLastTransformer>
    : IDataLoaderEstimator<TSource, CompositeDataLoader<TSource, TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly IDataLoaderEstimator<TSource, IDataLoader<TSource>> _start;
    private readonly EstimatorChain<TLastTransformer> _chain;

    /// <summary>A loader estimator with a chain of estimators behind it.</summary>
    /// <param name="start">The estimator of the loader.</param>
    /// <param name="estimatorChain">The chain; none means an empty one.</param>
    public CompositeLoaderEstimator(IDataLoaderEstimator<TSource, IDataLoader<TSource>> start,
        EstimatorChain<TLastTransformer>? estimatorChain = null)
    {
        Contracts.CheckValue(start, nameof(start));
        _start = start;
        _chain = estimatorChain ?? new EstimatorChain<TLastTransformer>();
    }

    /// <summary>Fits the loader, loads the data and fits the chain to it.</summary>
    /// <param name="input">What to load the training data from.</param>
    public CompositeDataLoader<TSource, TLastTransformer> Fit(TSource input)
    {
        IDataLoader<TSource> loader = _start.Fit(input);
        return new CompositeDataLoader<TSource, TLastTransformer>(loader, _chain.Fit(loader.Load(input)));
    }

    /// <summary>The shape of the schema of what the fitted loader loads.</summary>
    public SchemaShape GetOutputSchema() => _chain.GetOutputSchema(_start.GetOutputSchema());

    /// <summary>A composite with one more estimator.</summary>
    /// <param name="estimator">The estimator.</param>
    public CompositeLoaderEstimator<TSource, TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator)
        where TNewTrans : class, ITransformer
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        return new CompositeLoaderEstimator<TSource, TNewTrans>(_start, _chain.Append(estimator));
    }
}
