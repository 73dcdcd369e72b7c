namespace Microsoft.ML;

/// <summary>Learns a data loader from a sample of what it will read.</summary>
/// <typeparam name="TSource">What the loader reads.</typeparam>
/// <typeparam name="TLoader">The type of loader it makes.</typeparam>
public interface IDataLoaderEstimator<in TSource, out TLoader> where TLoader : IDataLoader<TSource>
{
    /// <summary>Learns from the input and makes the loader.</summary>
    TLoader Fit(TSource input);

    /// <summary>Predicts, without data, the columns of what the loader will make.</summary>
    SchemaShape GetOutputSchema();
}
