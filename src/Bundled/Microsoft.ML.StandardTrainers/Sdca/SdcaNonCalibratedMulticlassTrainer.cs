using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>Learns a linear classifier whose scores are its outputs, with a loss of choice: by default a support vector machine.</summary>
/// <inheritdoc/>
public sealed class SdcaNonCalibratedMulticlassTrainer : SdcaMulticlassTrainerBase<LinearMulticlassModelParameters>
{
    internal SdcaNonCalibratedMulticlassTrainer(IHostEnvironment env, Options options) : base(env, options, options.Loss)
    {
    }

    private protected override LinearMulticlassModelParameters MakeModel(float[] biases, VBuffer<float>[] weights)
        => new(Host, biases, weights);

    /// <summary>The options of <see cref="SdcaNonCalibratedMulticlassTrainer"/>.</summary>
    public sealed class Options : MulticlassOptions
    {
        /// <summary>Options with the default values.</summary>
        public Options() { }

        /// <summary>The loss of the own class's output less another's. The default value is the <see cref="HingeLoss"/>.</summary>
        public ISupportSdcaClassificationLoss Loss { get; set; } = new HingeLoss();
    }
}
