namespace Microsoft.ML.Trainers;

/// <summary>An estimator that learns a model and wraps it into a prediction transformer.</summary>
/// <typeparam name="TTransformer">The prediction transformer.</typeparam>
/// <typeparam name="TModel">The model in it.</typeparam>
public interface ITrainerEstimator<out TTransformer, out TModel> : IEstimator<TTransformer>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    /// <summary>What the trainer wants of its training data.</summary>
    TrainerInfo Info { get; }
}
