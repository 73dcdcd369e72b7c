using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The base of trainers that learn example by example, in random order.</summary>
/// <typeparam name="TTransformer">The prediction transformer that the trainer gives.</typeparam>
/// <typeparam name="TModel">The model in it.</typeparam>
public abstract class StochasticTrainerBase<TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private static readonly TrainerInfo s_info = new();

    /// <summary>Makes the base of a trainer.</summary>
    /// <param name="host">Where the trainer runs.</param>
    /// <param name="feature">What the column of features must be.</param>
    /// <param name="label">What the column of labels must be.</param>
    /// <param name="weight">What the column of weights must be; default for none.</param>
    public StochasticTrainerBase(IHost host, SchemaShape.Column feature, SchemaShape.Column label, SchemaShape.Column weight = default)
        : base(host, feature, label, weight)
    {
    }

    /// <summary>Features of similar range help, and the data is read many times.</summary>
    public override TrainerInfo Info => s_info;
}
