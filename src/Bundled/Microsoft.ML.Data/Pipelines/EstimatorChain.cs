using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A chain of estimators: each is fitted to what the fitted ones before it make of the data.</summary>
/// <typeparam name="TLastTransformer">The type of transformer that the last estimator gives.</typeparam>
public sealed class EstimatorChain<TLastTransformer> : IEstimator<TransformerChain<TLastTransformer>>
    where TLastTransformer : class, ITransformer
{
    private readonly IHostEnvironment? _cacheEnvironment;
    private readonly EstimatorStep[] _steps;

    /// <summary>The last estimator; <see langword="null"/> if the chain is empty.</summary>
    public readonly IEstimator<TLastTransformer> LastEstimator;

    /// <summary>An empty chain, to append estimators to.</summary>
    public EstimatorChain()
    {
        _steps = [];
        LastEstimator = null!;
    }

    private EstimatorChain(IHostEnvironment? cacheEnvironment, EstimatorStep[] steps)
    {
        _cacheEnvironment = cacheEnvironment;
        _steps = steps;
        LastEstimator = (IEstimator<TLastTransformer>)steps[^1].Estimator;
    }

    /// <summary>Fits the estimators, one after the other.</summary>
    /// <param name="input">The training data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type for one of the estimators; found before
    /// any is fitted.</exception>
    public TransformerChain<TLastTransformer> Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        GetOutputSchema(SchemaShape.Create(input.Schema));

        IDataView data = input;
        var transformers = new ITransformer[_steps.Length];
        for (int i = 0; i < transformers.Length; i++)
        {
            transformers[i] = _steps[i].Estimator.Fit(data);
            if (i == transformers.Length - 1)
                break;
            data = transformers[i].Transform(data);
            if (_steps[i].CacheAfter)
                data = new CacheDataView(_cacheEnvironment!, data, []);
        }
        return new TransformerChain<TLastTransformer>(transformers, _steps.Select(step => step.Scope));
    }

    /// <summary>The shape of the schema that the fitted chain gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        SchemaShape schema = inputSchema;
        foreach (EstimatorStep step in _steps)
            schema = step.Estimator.GetOutputSchema(schema);
        return schema;
    }

    /// <summary>A chain with one more estimator.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="scope">The uses that its transformer is meant for.</param>
    public EstimatorChain<TNewTrans> Append<TNewTrans>(IEstimator<TNewTrans> estimator,
        TransformerScope scope = TransformerScope.Everything)
        where TNewTrans : class, ITransformer
    {
        Contracts.CheckValue(estimator, nameof(estimator));
        return new EstimatorChain<TNewTrans>(_cacheEnvironment, [.. _steps, new EstimatorStep(estimator, scope, false)]);
    }

    /// <summary>
    /// A chain that keeps the data in memory behind its last estimator, so that the next ones, when they read it several times, do not
    /// compute it again. It has no effect on the fitted chain.
    /// </summary>
    /// <param name="env">The environment to keep the data in.</param>
    public EstimatorChain<TLastTransformer> AppendCacheCheckpoint(IHostEnvironment env)
    {
        Contracts.CheckValue(env, nameof(env));
        if (_steps.Length == 0 || _steps[^1].CacheAfter)
            return this;
        return new EstimatorChain<TLastTransformer>(env, [.. _steps[..^1], _steps[^1] with { CacheAfter = true }]);
    }
}
