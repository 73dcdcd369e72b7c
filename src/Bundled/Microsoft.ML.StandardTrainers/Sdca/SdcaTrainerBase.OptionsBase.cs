namespace Microsoft.ML.Trainers;

public abstract partial class SdcaTrainerBase<TOptions, TTransformer, TModel>
{
    /// <summary>The options of trainers that use stochastic dual coordinate ascent.</summary>
    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        private protected OptionsBase() { }

        /// <summary>
        /// The weight of half the squared weights, against the mean loss; above 0. By default 2 divided by the number of examples.
        /// </summary>
        public float? L2Regularization = null;

        /// <summary>
        /// The weight of the absolute weights, against <see cref="L2Regularization"/>; at least 0. The greater, the more weights are 0. By
        /// default 0.
        /// </summary>
        public float? L1Regularization = null;

        /// <summary>The most threads to use; above 0. One is used in any case, so that the same seed gives the same model.</summary>
        public int? NumberOfThreads = null;

        /// <summary>
        /// Training stops when the gap between the objective and what it can at best become, relative to the objective, is less; above 0,
        /// at most 1. The default value is 0.1.
        /// </summary>
        public float ConvergenceTolerance = 0.1f;

        /// <summary>The most passes; above 0. By default between 20 and 500, the more the fewer examples there are.</summary>
        public int? MaximumNumberOfIterations = null;

        /// <summary>Whether each pass goes through the examples in another order. The default value is true.</summary>
        public bool Shuffle = true;

        /// <summary>After how many passes to look whether to stop; above 0. By default after each.</summary>
        public int? ConvergenceCheckFrequency = null;

        /// <summary>
        /// How fast biases move on beside their part that is regularized like a weight; at least 0. The default value is 0: all of it is
        /// regularized.
        /// </summary>
        public float BiasLearningRate = 0;
    }
}
