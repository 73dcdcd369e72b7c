using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>A transformer that applies a learned model.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public interface IPredictionTransformer<out TModel> : ITransformer
{
    /// <summary>The model.</summary>
    TModel Model { get; }
}

/// <summary>A transformer that applies a learned model to one column of features.</summary>
/// <typeparam name="TModel">The model.</typeparam>
public interface ISingleFeaturePredictionTransformer<out TModel> : IPredictionTransformer<TModel>
{
    /// <summary>The column of features.</summary>
    string FeatureColumnName { get; }

    /// <summary>The type of the column of features.</summary>
    DataViewType FeatureColumnType { get; }
}

/// <summary>A transformer that applies a model, of whatever type, to one column of features.</summary>
internal interface ISingleFeaturePredictionTransformer : ITransformer
{
}
