namespace Microsoft.ML.Attention;

public sealed partial class ImageAttentionTrainer
{
    /// <summary>The settings of an <see cref="ImageAttentionTrainer"/>.</summary>
    public sealed class Options : ImageTrainingOptions
    {
        /// <summary>The column with the class, a key. The default is "Label".</summary>
        public string LabelColumnName = "Label";

        /// <summary>
        /// A column with a query that says what to look for in the image, a vector of Single of known size; null to learn the queries. The
        /// default is null.
        /// </summary>
        public string? QueryColumnName;

        /// <summary>The column the predicted class goes to, a key. The default is "PredictedLabel".</summary>
        public string PredictedLabelColumnName = "PredictedLabel";

        /// <summary>The column the probability of each class goes to. The default is "Score".</summary>
        public string ScoreColumnName = "Score";

        /// <summary>The column the mask goes to: a weight for each cell of the feature map, glimpse by glimpse. The default is "Attention".</summary>
        public string AttentionColumnName = "Attention";

        /// <summary>The column the attended features go to, glimpse by glimpse. The default is "Context".</summary>
        public string ContextColumnName = "Context";

        /// <summary>
        /// How the query is compared with the cells; <see cref="AlignmentKind.None"/> averages all cells, the network without a mask. The default is
        /// <see cref="AlignmentKind.Additive"/>.
        /// </summary>
        public AlignmentKind Alignment = AlignmentKind.Additive;

        /// <summary>
        /// How scores become the mask: any but <see cref="WeightingKind.LocalWindow"/>, whose window is made for sequences. The default is
        /// <see cref="WeightingKind.Softmax"/>.
        /// </summary>
        public WeightingKind Weighting = WeightingKind.Softmax;

        /// <summary>
        /// Whether each cell is weighed by itself with a sigmoid, in place of <see cref="Weighting"/>: weights lie in [0, 1] and do not sum to
        /// 1. The default is false.
        /// </summary>
        public bool SigmoidMask;

        /// <summary>Learned queries, each with a mask and features of its own, 1 to 64. The default is 1.</summary>
        public int Glimpses = 1;

        /// <summary>Units of the hidden layer of <see cref="AlignmentKind.Additive"/>, 1 to 16384. The default is 64.</summary>
        public int AttentionSize = 64;

        /// <summary>The share of the context dropped in training, 0 up to but not 1. The default is 0.1.</summary>
        public double Dropout = 0.1;

        /// <summary>The share of probability that the loss spreads over all classes, 0 up to but not 1 (Szegedy et al. 2016). The default is 0.1.</summary>
        public double LabelSmoothing = 0.1;

        internal Options Copy() => (Options)MemberwiseClone();
    }
}
