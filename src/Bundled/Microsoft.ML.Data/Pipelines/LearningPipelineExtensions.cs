using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Puts loaders, estimators and transformers one behind the other.</summary>
public static class LearningPipelineExtensions
{
    /// <summary>A loader estimator followed by an estimator.</summary>
    /// <param name="start">The estimator of the loader.</param>
    /// <param name="estimator">The estimator to fit to what the loader loads.</param>
    public static CompositeLoaderEstimator<TSource, TTrans> Append<TSource, TTrans>(
        this IDataLoaderEstimator<TSource, IDataLoader<TSource>> start, IEstimator<TTrans> estimator)
        where TTrans : class, ITransformer
    {
        Contracts.CheckValue(start, nameof(start));
        Contracts.CheckValue(estimator, nameof(estimator));
        return new CompositeLoaderEstimator<TSource, ITransformer>(start).Append(estimator);
    }

    /// <summary>A loader followed by an estimator.</summary>
    /// <param name="start">The loader.</param>
    /// <param name="estimator">The estimator to fit to what the loader loads.</param>
    public static CompositeLoaderEstimator<TSource, TTrans> Append<TSource, TTrans>(this IDataLoader<TSource> start,
        IEstimator<TTrans> estimator)
        where TTrans : class, ITransformer
    {
        Contracts.CheckValue(start, nameof(start));
        return new FittedLoaderEstimator<TSource, IDataLoader<TSource>>(start).Append(estimator);
    }

    /// <summary>An estimator followed by another.</summary>
    /// <param name="start">The first; if it is a chain of any transformers, the other joins it.</param>
    /// <param name="estimator">The second.</param>
    /// <param name="scope">The uses that the second one's transformer is meant for.</param>
    public static EstimatorChain<TTrans> Append<TTrans>(this IEstimator<ITransformer> start, IEstimator<TTrans> estimator,
        TransformerScope scope = TransformerScope.Everything)
        where TTrans : class, ITransformer
    {
        Contracts.CheckValue(start, nameof(start));
        Contracts.CheckValue(estimator, nameof(estimator));
        if (start is EstimatorChain<ITransformer> chain)
            return chain.Append(estimator, scope);
        return new EstimatorChain<ITransformer>().Append(start).Append(estimator, scope);
    }

    /// <summary>An estimator behind which the data is kept in memory, for estimators that read it several times.</summary>
    /// <param name="start">The estimator.</param>
    /// <param name="env">The environment to keep the data in.</param>
    public static EstimatorChain<TTrans> AppendCacheCheckpoint<TTrans>(this IEstimator<TTrans> start, IHostEnvironment env)
        where TTrans : class, ITransformer
    {
        Contracts.CheckValue(start, nameof(start));
        return new EstimatorChain<ITransformer>().Append(start).AppendCacheCheckpoint(env);
    }

    /// <summary>A loader followed by a transformer.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="transformer">The transformer to apply to what it loads.</param>
    public static CompositeDataLoader<TSource, TTrans> Append<TSource, TTrans>(this IDataLoader<TSource> loader, TTrans transformer)
        where TTrans : class, ITransformer
    {
        Contracts.CheckValue(loader, nameof(loader));
        Contracts.CheckValue(transformer, nameof(transformer));
        return loader is CompositeDataLoader<TSource, ITransformer> composite
            ? composite.AppendTransformer(transformer)
            : new CompositeDataLoader<TSource, ITransformer>(loader).AppendTransformer(transformer);
    }

    /// <summary>A transformer followed by another.</summary>
    /// <param name="start">The first; if it is a chain of any transformers, the other joins it.</param>
    /// <param name="transformer">The second.</param>
    public static TransformerChain<TTrans> Append<TTrans>(this ITransformer start, TTrans transformer)
        where TTrans : class, ITransformer
    {
        Contracts.CheckValue(start, nameof(start));
        Contracts.CheckValue(transformer, nameof(transformer));
        return start is TransformerChain<ITransformer> chain
            ? chain.Append(transformer)
            : new TransformerChain<TTrans>(start, transformer);
    }

    /// <summary>
    /// An estimator that hands each transformer it fits to a callback, for those who want one from the middle of a chain.
    /// </summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="onFit">Called with the transformer whenever the estimator has been fitted; may be called several times.</param>
    public static IEstimator<TTransformer> WithOnFitDelegate<TTransformer>(this IEstimator<TTransformer> estimator,
        Action<TTransformer> onFit)
        where TTransformer : class, ITransformer
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        Contracts.CheckValue(onFit, nameof(onFit));
        return new ObservedEstimator<TTransformer>(estimator, onFit);
    }
}
