using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The base of estimators that learn nothing: fitting checks the schema and gives the transformer made beforehand.</summary>
/// <typeparam name="TTransformer">The transformer.</typeparam>
public abstract class TrivialEstimator<TTransformer> : IEstimator<TTransformer> where TTransformer : class, ITransformer
{
    private protected TrivialEstimator(IHost host, TTransformer transformer)
    {
        Contracts.CheckValue(host, nameof(host));
        host.CheckValue(transformer, nameof(transformer));
        Host = host;
        Transformer = transformer;
    }

    private protected IHost Host { get; }

    private protected TTransformer Transformer { get; }

    /// <summary>Checks the input's schema and gives the transformer; no row is read.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type than the transformer takes.</exception>
    public TTransformer Fit(IDataView input)
    {
        Host.CheckValue(input, nameof(input));
        Transformer.GetOutputSchema(input.Schema);
        return Transformer;
    }

    /// <summary>The shape of the schema that the transformer gives data of this shape.</summary>
    /// <param name="inputSchema">The input's shape.</param>
    public abstract SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
