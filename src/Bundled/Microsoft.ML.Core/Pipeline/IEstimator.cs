namespace Microsoft.ML;

/// <summary>Learns a transformer from data: a step of a pipeline before it is fitted.</summary>
/// <typeparam name="TTransformer">The type of transformer it makes.</typeparam>
public interface IEstimator<out TTransformer> where TTransformer : ITransformer
{
    /// <summary>Learns from the data and makes the transformer.</summary>
    TTransformer Fit(IDataView input);

    /// <summary>Predicts, without data, what the fitted transformer will make of an input with these columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An input column is missing or of a wrong type.</exception>
    SchemaShape GetOutputSchema(SchemaShape inputSchema);
}
