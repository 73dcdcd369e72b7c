using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Learns a maximum entropy classifier, whose scores are probabilities, with the logistic loss.</summary>
/// <inheritdoc/>
public sealed class SdcaMaximumEntropyMulticlassTrainer : SdcaMulticlassTrainerBase<MaximumEntropyModelParameters>
{
    internal SdcaMaximumEntropyMulticlassTrainer(IHostEnvironment env, Options options) : base(env, options, new LogLoss())
    {
    }

    private protected override MaximumEntropyModelParameters MakeModel(float[] biases, VBuffer<float>[] weights)
        => new(Host, biases, weights);

    /// <summary>The options of <see cref="SdcaMaximumEntropyMulticlassTrainer"/>.</summary>
    public sealed class Options : MulticlassOptions
    {
        /// <summary>Options with the default values.</summary>
        public Options() { }
    }
}
