namespace Microsoft.ML.Trainers;

public sealed partial class LbfgsMaximumEntropyMulticlassTrainer
{
    /// <summary>The options of <see cref="LbfgsMaximumEntropyMulticlassTrainer"/>.</summary>
    public sealed class Options : OptionsBase
    {
        /// <summary>Options with the default values.</summary>
        public Options() { }

        /// <summary>True to keep with the model how well it fits its training data. The default value is false.</summary>
        public bool ShowTrainingStatistics = false;
    }
}
