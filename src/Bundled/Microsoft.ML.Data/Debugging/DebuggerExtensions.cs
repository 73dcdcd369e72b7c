using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Looks at data while debugging; not for production.</summary>
public static class DebuggerExtensions
{
    /// <summary>The first rows of a view.</summary>
    /// <param name="data">The view.</param>
    /// <param name="maxRows">How many rows to show at most.</param>
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = 100)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(maxRows >= 0, nameof(maxRows), "Must be non-negative");
        return new DataDebuggerPreview(data, maxRows);
    }

    /// <summary>The first rows of what a transformer makes of a view.</summary>
    /// <param name="transformer">The transformer.</param>
    /// <param name="data">The view.</param>
    /// <param name="maxRows">How many rows to show at most.</param>
    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100)
    {
        Contracts.CheckValue(transformer, nameof(transformer));
        Contracts.CheckValue(data, nameof(data));
        return transformer.Transform(data).Preview(maxRows);
    }

    /// <summary>The first rows of what an estimator, fitted to the first rows of a view, makes of it.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="data">The view.</param>
    /// <param name="maxRows">How many rows to show at most.</param>
    /// <param name="maxTrainingRows">How many rows to fit to at most.</param>
    public static DataDebuggerPreview Preview(this IEstimator<ITransformer> estimator, IDataView data, int maxRows = 100,
        int maxTrainingRows = 100)
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(maxTrainingRows >= 0, nameof(maxTrainingRows), "Must be non-negative");
        return estimator.Fit(new SkipTakeDataView(data, skip: 0, take: maxTrainingRows)).Preview(data, maxRows);
    }

    /// <summary>The first rows of what a loader loads.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="source">What to load from.</param>
    /// <param name="maxRows">How many rows to show at most.</param>
    public static DataDebuggerPreview Preview<TSource>(this IDataLoader<TSource> loader, TSource source, int maxRows = 100)
    {
        Contracts.CheckValue(loader, nameof(loader));
        return loader.Load(source).Preview(maxRows);
    }
}
