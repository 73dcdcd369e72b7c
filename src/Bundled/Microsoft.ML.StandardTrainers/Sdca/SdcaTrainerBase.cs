using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The base of trainers that use stochastic dual coordinate ascent.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <typeparam name="TTransformer">The prediction transformer that the trainer gives.</typeparam>
/// <typeparam name="TModel">The model in it.</typeparam>
public abstract partial class SdcaTrainerBase<TOptions, TTransformer, TModel> : StochasticTrainerBase<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
    where TOptions : SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
{
    private protected SdcaTrainerBase(IHostEnvironment env, TOptions options, SchemaShape.Column label)
        : base(Contracts.NotNull(env).Register("SdcaTrainerBase"), RoleColumns.Features(env.NotNull(options).FeatureColumnName), label,
            RoleColumns.WeightOrNone(options.ExampleWeightColumnName))
    {
        Host.CheckUserArg(options.L2Regularization is null or > 0, nameof(options.L2Regularization), "Must be positive");
        Host.CheckUserArg(options.L1Regularization is null or >= 0, nameof(options.L1Regularization), "Must be non-negative");
        Host.CheckUserArg(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads), "Must be positive");
        Host.CheckUserArg(options.ConvergenceTolerance is > 0 and <= 1, nameof(options.ConvergenceTolerance),
            "Must be above 0 and at most 1");
        Host.CheckUserArg(options.MaximumNumberOfIterations is null or > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
        Host.CheckUserArg(options.ConvergenceCheckFrequency is null or > 0, nameof(options.ConvergenceCheckFrequency), "Must be positive");
        Host.CheckUserArg(options.BiasLearningRate >= 0, nameof(options.BiasLearningRate), "Must be non-negative");
        SdcaTrainerOptions = options;
    }

    private protected TOptions SdcaTrainerOptions { get; }
}
