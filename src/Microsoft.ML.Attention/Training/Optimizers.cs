using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Training;

/// <summary>Makes the optimizer that the options name.</summary>
internal static class Optimizers
{
    public static OptimizerHelper Create(TrainingOptions options, IReadOnlyList<Parameter> parameters) => options.Optimizer switch
    {
        OptimizerKind.Adam => optim.Adam(parameters, options.LearningRate),
        OptimizerKind.AdamW => optim.AdamW(parameters, options.LearningRate, weight_decay: options.WeightDecay),
        OptimizerKind.Sgd => optim.SGD(parameters, options.LearningRate, options.Momentum),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Optimizer, "Optimizer is not one of the values of OptimizerKind."),
    };
}
