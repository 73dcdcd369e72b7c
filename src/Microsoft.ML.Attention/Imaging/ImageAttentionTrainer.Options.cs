namespace Microsoft.ML.Attention;

public sealed partial class ImageAttentionTrainer
{
    /// <summary>The settings of an <see cref="ImageAttentionTrainer"/>.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>The column with the class, a key. The default is "Label".</summary>
        public string LabelColumnName = "Label";

        /// <summary>
        /// The column with the image: an <see cref="Data.MLImage"/>, or a vector of Single, [channels, height, width] in row order.
        /// The default is "Image".
        /// </summary>
        public string ImageColumnName = "Image";

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

        /// <summary>Rows of an image, 1 to 4096; 0 to take them from the type of an <see cref="Data.MLImage"/> column. The default is 0.</summary>
        public int ImageHeight;

        /// <summary>Columns of an image, 1 to 4096; 0 to take them from the type of an <see cref="Data.MLImage"/> column. The default is 0.</summary>
        public int ImageWidth;

        /// <summary>
        /// Channels of an image, 1 to 64. An <see cref="Data.MLImage"/> is read as grey (1), red, green and blue (3), or with its opacity (4).
        /// The default is 3.
        /// </summary>
        public int ImageChannels = 3;

        /// <summary>
        /// Whether a vector holds the channels of a pixel side by side, [height, width, channels], as <c>ExtractPixels</c> gives them with
        /// <c>interleavePixelColors</c>. The default is false.
        /// </summary>
        public bool InterleavedPixels;

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

        /// <summary>Channels of the network's first stage, 4 to 1024; each later stage has twice as many. The default is 32.</summary>
        public int Filters = 32;

        /// <summary>
        /// Stages of the network, 1 to 6. Each after the first halves rows and columns: the feature map has 1/2^(stages - 1) of the image's.
        /// The default is 3.
        /// </summary>
        public int Stages = 3;

        /// <summary>Residual blocks of two convolutions in each stage, 1 to 16. The default is 1.</summary>
        public int BlocksPerStage = 1;

        /// <summary>How the network's activations are normalised. The default is <see cref="NormalizationKind.Batch"/>.</summary>
        public NormalizationKind Normalization = NormalizationKind.Batch;

        /// <summary>
        /// A file with weights for the convolutional network of this shape, as <see cref="ImageAttentionTransformer.SaveBackbone"/> writes
        /// it: TorchSharp's <c>.dat</c> or <c>.safetensors</c>; null to begin with random weights. The default is null.
        /// </summary>
        public string? BackbonePath;

        /// <summary>Whether the convolutional network stays as <see cref="BackbonePath"/> has it, and only the mask and the classifier learn. The default is false.</summary>
        public bool FreezeBackbone;

        /// <summary>The share of the context dropped in training, 0 up to but not 1. The default is 0.1.</summary>
        public double Dropout = 0.1;

        /// <summary>The share of probability that the loss spreads over all classes, 0 up to but not 1 (Szegedy et al. 2016). The default is 0.1.</summary>
        public double LabelSmoothing = 0.1;

        /// <summary>The most rows and columns by which training images are shifted at random, 0 to 512. The default is 0.</summary>
        public int RandomShift;

        /// <summary>Whether half of the training images are mirrored left to right. The default is false.</summary>
        public bool RandomFlip;

        /// <summary>The smallest share of rows and columns that a random crop of a training image keeps, above 0 to 1. The default is 1: no crop.</summary>
        public double RandomCrop = 1;

        /// <summary>The probability that a rectangle of a training image is erased (Zhong et al. 2020), 0 to 1. The default is 0.</summary>
        public double RandomErase;

        internal Options Copy() => (Options)MemberwiseClone();
    }
}
