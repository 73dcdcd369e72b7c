using System.Collections;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A chain of transformers, each applied to the output of the one before it. An empty chain changes nothing.</summary>
/// <typeparam name="TLastTransformer">The type of the last transformer.</typeparam>
public sealed class TransformerChain<TLastTransformer> : ITransformer, IEnumerable<ITransformer>, IDisposable, ITransformerChainAccessor
    where TLastTransformer : class, ITransformer
{
    private readonly ITransformer[] _transformers;
    private readonly TransformerScope[] _scopes;
    private bool _disposed;

    /// <summary>The last transformer; <see langword="null"/> if the chain is empty.</summary>
    public readonly TLastTransformer LastTransformer;

    /// <summary>A chain whose steps have the given scopes.</summary>
    /// <param name="transformers">The steps, first to last.</param>
    /// <param name="scopes">One scope for each step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The numbers differ, or the last step is no
    /// <typeparamref name="TLastTransformer"/>.</exception>
    public TransformerChain(IEnumerable<ITransformer> transformers, IEnumerable<TransformerScope> scopes)
    {
        Contracts.CheckValue(transformers, nameof(transformers));
        Contracts.CheckValue(scopes, nameof(scopes));
        _transformers = [.. transformers];
        _scopes = [.. scopes];
        LastTransformer = LastOf(_transformers, nameof(transformers));
        Contracts.CheckParam(_transformers.Length == _scopes.Length, nameof(scopes),
            "The number of scopes must be equal to the number of transformers");
    }

    /// <summary>A chain of steps that always apply.</summary>
    /// <param name="transformers">The steps, first to last.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last step is no <typeparamref name="TLastTransformer"/>.</exception>
    public TransformerChain(params ITransformer[] transformers)
    {
        Contracts.CheckValue(transformers, nameof(transformers));
        _transformers = [.. transformers];
        _scopes = new TransformerScope[_transformers.Length];
        Array.Fill(_scopes, TransformerScope.Everything);
        LastTransformer = LastOf(_transformers, nameof(transformers));
    }

    IReadOnlyList<ITransformer> ITransformerChainAccessor.Transformers => _transformers;

    IReadOnlyList<TransformerScope> ITransformerChainAccessor.Scopes => _scopes;

    bool ITransformer.IsRowToRowMapper => Within(TransformerScope.Scoring).All(transformer => transformer.IsRowToRowMapper);

    /// <summary>The schema of the output of the steps that apply to scoring.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => GetOutputSchema(inputSchema, TransformerScope.Scoring);

    /// <summary>The schema of the output of the steps that apply to a use.</summary>
    /// <param name="inputSchema">The schema of the input.</param>
    /// <param name="scope">The use; a step applies if its scope has any part of it.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema, TransformerScope scope)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        DataViewSchema schema = inputSchema;
        foreach (ITransformer transformer in Within(scope))
            schema = transformer.GetOutputSchema(schema);
        return schema;
    }

    /// <summary>Applies the steps that apply to scoring.</summary>
    /// <param name="input">The data.</param>
    public IDataView Transform(IDataView input) => Transform(input, TransformerScope.Scoring);

    /// <summary>Applies the steps that apply to a use.</summary>
    /// <param name="input">The data.</param>
    /// <param name="scope">The use; a step applies if its scope has any part of it.</param>
    public IDataView Transform(IDataView input, TransformerScope scope)
    {
        Contracts.CheckValue(input, nameof(input));

        // The schemas are propagated first, so that a mismatch anywhere is found before any step starts working.
        GetOutputSchema(input.Schema, scope);
        IDataView view = input;
        foreach (ITransformer transformer in Within(scope))
            view = transformer.Transform(view);
        return view;
    }

    /// <summary>A chain of the steps that apply to a use; it shares them with this chain.</summary>
    /// <param name="scopeFilter">The use; a step applies if its scope has any part of it.</param>
    public TransformerChain<ITransformer> GetModelFor(TransformerScope scopeFilter)
    {
        var kept = _transformers.Zip(_scopes).Where(step => (step.Second & scopeFilter) != 0).ToArray();
        return new TransformerChain<ITransformer>(kept.Select(step => step.First), kept.Select(step => step.Second));
    }

    /// <summary>A chain with one more step; it shares the others with this chain.</summary>
    /// <param name="transformer">The step.</param>
    /// <param name="scope">The uses that it is meant for.</param>
    public TransformerChain<TNewLast> Append<TNewLast>(TNewLast transformer, TransformerScope scope = TransformerScope.Everything)
        where TNewLast : class, ITransformer
    {
        Contracts.CheckValue(transformer, nameof(transformer));
        return new TransformerChain<TNewLast>([.. _transformers, transformer], [.. _scopes, scope]);
    }

    /// <summary>Goes through the steps, first to last.</summary>
    public IEnumerator<ITransformer> GetEnumerator() => ((IEnumerable<ITransformer>)_transformers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Contracts.Check(((ITransformer)this).IsRowToRowMapper, "GetRowToRowMapper method called despite IsRowToRowMapper being false.");
        var mappers = new List<IRowToRowMapper>();
        DataViewSchema schema = inputSchema;
        foreach (ITransformer transformer in Within(TransformerScope.Scoring))
        {
            IRowToRowMapper mapper = transformer.GetRowToRowMapper(schema);
            mappers.Add(mapper);
            schema = mapper.OutputSchema;
        }
        return new CompositeRowToRowMapper(inputSchema, [.. mappers]);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => TransformerChain.Save(ctx, this);

    /// <summary>Disposes of the steps that hold resources.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (ITransformer transformer in _transformers)
            (transformer as IDisposable)?.Dispose();
    }

    private static TLastTransformer LastOf(ITransformer[] transformers, string parameter)
    {
        if (transformers.Length == 0)
            return null!;
        if (transformers[^1] is TLastTransformer last)
            return last;
        throw Contracts.ExceptParam(parameter,
            $"Expected the last transformer to be a {typeof(TLastTransformer)}, got {transformers[^1]?.GetType()}");
    }

    private IEnumerable<ITransformer> Within(TransformerScope scope)
        => _transformers.Where((_, i) => (_scopes[i] & scope) != 0);
}
