namespace Microsoft.ML.Data;

/// <summary>One estimator of a chain.</summary>
/// <param name="Estimator">The estimator.</param>
/// <param name="Scope">The uses that its transformer is meant for.</param>
/// <param name="CacheAfter">Whether the data behind it is kept in memory while the next ones are fitted.</param>
internal readonly record struct EstimatorStep(IEstimator<ITransformer> Estimator, TransformerScope Scope, bool CacheAfter);
