using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The base of trainers that use limited-memory BFGS.</summary>
/// <typeparam name="TOptions">The options.</typeparam>
/// <typeparam name="TTransformer">The prediction transformer that the trainer gives.</typeparam>
/// <typeparam name="TModel">The model in it.</typeparam>
public abstract partial class LbfgsTrainerBase<TOptions, TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
    where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
{
    private static readonly TrainerInfo s_info = new();

    private protected LbfgsTrainerBase(IHostEnvironment env, TOptions options, SchemaShape.Column label)
        : base(Contracts.NotNull(env).Register("LbfgsTrainerBase"), RoleColumns.Features(env.NotNull(options).FeatureColumnName), label,
            RoleColumns.WeightOrNone(options.ExampleWeightColumnName))
    {
        Host.CheckUserArg(options.L2Regularization >= 0, nameof(options.L2Regularization), "Must be non-negative");
        Host.CheckUserArg(options.L1Regularization >= 0, nameof(options.L1Regularization), "Must be non-negative");
        Host.CheckUserArg(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance), "Must be positive");
        Host.CheckUserArg(options.HistorySize > 0, nameof(options.HistorySize), "Must be positive");
        Host.CheckUserArg(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
        Host.CheckUserArg(options.StochasticGradientDescentInitilaizationTolerance >= 0,
            nameof(options.StochasticGradientDescentInitilaizationTolerance), "Must be non-negative");
        Host.CheckUserArg(options.InitialWeightsDiameter >= 0, nameof(options.InitialWeightsDiameter), "Must be non-negative");
        Host.CheckUserArg(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads), "Must be positive");
        LbfgsTrainerOptions = options;
    }

    /// <summary>Features of similar range help, and the data is read many times.</summary>
    public override TrainerInfo Info => s_info;

    private protected TOptions LbfgsTrainerOptions { get; }
}
