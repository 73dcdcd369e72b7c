using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A data loader followed by a chain of transformers.</summary>
/// <typeparam name="TSource">What the loader loads from.</typeparam>
/// <typeparam name="TLastTransformer">The type of the chain's last transformer.</typeparam>
public sealed class CompositeDataLoader<TSource, TLastTransformer> : IDataLoader<TSource>, IDisposable
    where TLastTransformer : class, ITransformer
{
    /// <summary>The loader.</summary>
    public readonly IDataLoader<TSource> Loader;

    /// <summary>The chain that is applied to what the loader loads.</summary>
    public readonly TransformerChain<TLastTransformer> Transformer;

    private bool _disposed;

    /// <summary>A loader with a chain behind it.</summary>
    /// <param name="loader">The loader.</param>
    /// <param name="transformerChain">The chain; none means an empty one.</param>
    public CompositeDataLoader(IDataLoader<TSource> loader, TransformerChain<TLastTransformer>? transformerChain = null)
    {
        Contracts.CheckValue(loader, nameof(loader));
        Loader = loader;
        Transformer = transformerChain ?? new TransformerChain<TLastTransformer>();
    }

    /// <summary>Loads the data and applies the chain.</summary>
    /// <param name="input">What to load from.</param>
    public IDataView Load(TSource input) => Transformer.Transform(Loader.Load(input));

    /// <summary>The schema of what <see cref="Load"/> gives.</summary>
    public DataViewSchema GetOutputSchema() => Transformer.GetOutputSchema(Loader.GetOutputSchema());

    /// <summary>A loader with one more transformer; the others are shared with this one.</summary>
    /// <param name="transformer">The transformer.</param>
    public CompositeDataLoader<TSource, TNewLast> AppendTransformer<TNewLast>(TNewLast transformer)
        where TNewLast : class, ITransformer
    {
        Contracts.CheckValue(transformer, nameof(transformer));
        return new CompositeDataLoader<TSource, TNewLast>(Loader, Transformer.Append(transformer));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => CompositeDataLoader.Save(ctx, Loader, Transformer);

    /// <summary>Disposes of the loader and the transformers, where they hold resources.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        (Loader as IDisposable)?.Dispose();
        Transformer.Dispose();
    }
}
