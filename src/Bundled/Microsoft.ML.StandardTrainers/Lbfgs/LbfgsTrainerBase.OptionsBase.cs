namespace Microsoft.ML.Trainers;

public abstract partial class LbfgsTrainerBase<TOptions, TTransformer, TModel>
{
    /// <summary>The options of trainers that use limited-memory BFGS.</summary>
    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        /// <summary>Options with the default values.</summary>
        protected OptionsBase() { }

        /// <summary>The weight of half the squared weights, against the summed loss; at least 0. The default value is 1.</summary>
        public float L2Regularization = 1;

        /// <summary>The weight of the absolute weights, against the summed loss; at least 0. The default value is 1.</summary>
        public float L1Regularization = 1;

        /// <summary>
        /// Training stops when the mean improvement of the last steps, relative to the objective, is less; above 0. The default value is
        /// 1e-7.
        /// </summary>
        public float OptimizationTolerance = 1e-7f;

        /// <summary>How many steps the curvature is estimated from; above 0. The default value is 20.</summary>
        public int HistorySize = 20;

        /// <summary>The most steps; above 0. By default there is no limit.</summary>
        public int MaximumNumberOfIterations = int.MaxValue;

        /// <summary>
        /// If above 0, training begins with passes of stochastic gradient descent, until one improves the objective, relatively, by less.
        /// The default value is 0.
        /// </summary>
        public float StochasticGradientDescentInitilaizationTolerance = 0;

        /// <summary>True to send no messages about the training. The default value is false.</summary>
        public bool Quiet = false;

        /// <summary>Weights begin at random within half of this around 0. The default value is 0: all begin at 0.</summary>
        public float InitialWeightsDiameter = 0;

        /// <summary>How many threads to use; above 0. By default one for each processor. The result is the same with any.</summary>
        public int? NumberOfThreads = null;

        /// <summary>Whether to hold the optimizer's vectors dense. They always are here; the option has no effect.</summary>
        public bool DenseOptimizer = false;

        /// <summary>True to allow no negative weights (biases may be). The default value is false.</summary>
        public bool EnforceNonNegativity = false;
    }
}
