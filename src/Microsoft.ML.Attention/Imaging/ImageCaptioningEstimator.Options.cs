namespace Microsoft.ML.Attention;

public sealed partial class ImageCaptioningEstimator
{
    /// <summary>The settings of an <see cref="ImageCaptioningEstimator"/>.</summary>
    public sealed partial class Options : ImageTrainingOptions
    {
        /// <summary>The column the caption goes to. The default is "Output".</summary>
        public string OutputColumnName = "Output";

        /// <summary>
        /// The column with the caption to learn, text or a vector of text that is taken as tokens; read by <c>Fit</c> only. The default is
        /// "Label".
        /// </summary>
        public string LabelColumnName = "Label";

        /// <summary>The column for the mean log-probability per token, at most 0. The default is "Score".</summary>
        public string ScoreColumnName = "Score";

        /// <summary>The column for the caption's tokens, with the end mark <c>&lt;/s&gt;</c>. The default is "OutputTokens".</summary>
        public string OutputTokensColumnName = "OutputTokens";

        /// <summary>
        /// The column for the attention weights: tokens x cells of the feature map in row order, each row a distribution over the cells;
        /// empty with <see cref="AlignmentKind.None"/>. The default is "Attention".
        /// </summary>
        public string AttentionColumnName = "Attention";

        /// <summary>
        /// How the decoder's state is compared with the cells; <see cref="AlignmentKind.None"/> shows it the mean cell at every word. The
        /// default is <see cref="AlignmentKind.Additive"/>.
        /// </summary>
        public AlignmentKind Alignment = AlignmentKind.Additive;

        /// <summary>
        /// How scores become a map: <see cref="WeightingKind.Softmax"/> is soft attention, <see cref="WeightingKind.Hard"/> looks at one cell;
        /// any but <see cref="WeightingKind.LocalWindow"/>, whose window is made for sequences. The default is <see cref="WeightingKind.Softmax"/>.
        /// </summary>
        public WeightingKind Weighting = WeightingKind.Softmax;

        /// <summary>Whether a gate says at each word how much of the image is used (Xu et al. 2015, section 4.2.1). The default is true.</summary>
        public bool ContextGate = true;

        /// <summary>
        /// The weight of the doubly stochastic term of the loss, which asks for every cell to be looked at as much as any other over a caption
        /// (λ of Xu et al. 2015, equation 14), at least 0. The default is 0.
        /// </summary>
        public double DoublyStochastic;

        /// <summary>The recurrent cell of the decoder. The default is <see cref="CellKind.Lstm"/>.</summary>
        public CellKind Cell = CellKind.Lstm;

        /// <summary>Recurrent layers of the decoder, 1 to 16. The default is 1.</summary>
        public int DecoderLayers = 1;

        /// <summary>Components of a token's embedding, 1 to 16384. The default is 128.</summary>
        public int EmbeddingSize = 128;

        /// <summary>Units of the decoder, 1 to 16384. The default is 256.</summary>
        public int HiddenSize = 256;

        /// <summary>Units of the hidden layer of <see cref="AlignmentKind.Additive"/>, 1 to 16384. The default is 256.</summary>
        public int AttentionSize = 256;

        /// <summary>The share of activations dropped in training, 0 up to but not 1. The default is 0.1.</summary>
        public double Dropout = 0.1;

        /// <summary>
        /// The probability that training takes from the right token and spreads over all, 0 up to but not 1 (Szegedy et al. 2016, section 7). The
        /// default is 0.1.
        /// </summary>
        public double LabelSmoothing = 0.1;

        /// <summary>The probability that the decoder is fed the right previous token in training, not its own, 0 to 1. The default is 1.0.</summary>
        public double TeacherForcing = 1.0;

        /// <summary>How captions are cut into tokens. The default is <see cref="TokenizationKind.Words"/>.</summary>
        public TokenizationKind Tokenization = TokenizationKind.Words;

        /// <summary>The most tokens in the vocabulary, the four marks included, 5 to 4,000,000. The default is 16000.</summary>
        public int VocabularySize = 16000;

        /// <summary>How often a token must occur to enter the vocabulary, at least 1. The default is 1.</summary>
        public int MinTokenFrequency = 1;

        /// <summary>Whether captions are put in lower case first (invariant culture). The default is false.</summary>
        public bool LowerCase;

        /// <summary>The Unicode form that text is brought into first. The default is <see cref="UnicodeNormalizationKind.Nfc"/>.</summary>
        public UnicodeNormalizationKind UnicodeNormalization = UnicodeNormalizationKind.Nfc;

        /// <summary>
        /// The most tokens of a caption, the end mark included, 2 to 10000. A longer one is left out of training; the fitted model's captions are
        /// cut there. The default is 50.
        /// </summary>
        public int MaxOutputLength = 50;

        /// <summary>
        /// Whether the validation images are captioned greedily after each epoch, too, and the captions' corpus BLEU goes into
        /// <see cref="TrainingProgress.ValidationBleu"/>. The default is false.
        /// </summary>
        public bool ValidationBleu;

        internal Options Copy() => (Options)MemberwiseClone();
    }
}
