namespace Microsoft.ML.Attention;

public sealed partial class AttentionQuestionAnsweringTrainer
{
    /// <summary>
    /// The settings of an <see cref="AttentionQuestionAnsweringTrainer"/>. They are checked and copied when the trainer is made.
    /// </summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>The column with the answer to learn: a key, its values the classes. Read by <c>Fit</c> only. The default is "Label".</summary>
        public string LabelColumnName = "Label";

        /// <summary>
        /// The column with the question: text, a vector of text that is taken as tokens, or a vector of Single of known size. The default is
        /// "Question".
        /// </summary>
        public string QuestionColumnName = "Question";

        /// <summary>
        /// The column with what the question is about: a vector of Single that holds any number of vectors of <see cref="ValueSize"/>
        /// components one after the other, or a vector of text, each a value. The default is "Values".
        /// </summary>
        public string ValuesColumnName = "Values";

        /// <summary>The column for the answer, a key. The default is "PredictedLabel".</summary>
        public string PredictedLabelColumnName = "PredictedLabel";

        /// <summary>The column for the probability of each class. The default is "Score".</summary>
        public string ScoreColumnName = "Score";

        /// <summary>
        /// The column for the weights: hops x values in row order, each row of it a distribution over the values. The default is "Attention".
        /// </summary>
        public string AttentionColumnName = "Attention";

        /// <summary>
        /// Components of one value, 1 to 65536; 0 for the last dimension of the column's type, if it has several. Not read if the values are
        /// texts. The default is 0.
        /// </summary>
        public int ValueSize;

        /// <summary>
        /// How often the question looks at the values, 1 to 16; each time it is joined by what was found the time before (Sukhbaatar et al. 2015,
        /// section 2.2). The default is 1.
        /// </summary>
        public int Hops = 1;

        /// <summary>
        /// How the question is compared with the values: any but <see cref="AlignmentKind.None"/>. The default is
        /// <see cref="AlignmentKind.ScaledDot"/>.
        /// </summary>
        public AlignmentKind Alignment = AlignmentKind.ScaledDot;

        /// <summary>How scores become weights. The default is <see cref="WeightingKind.Softmax"/>.</summary>
        public WeightingKind Weighting = WeightingKind.Softmax;

        /// <summary>
        /// How many values to each side of its centre the window of <see cref="WeightingKind.LocalWindow"/>, or a filter of
        /// <see cref="AlignmentKind.LocationAware"/>, reaches, at least 1. The default is 10.
        /// </summary>
        public int WindowSize = 10;

        /// <summary>Units of the hidden layer of additive alignment and of the local window, 1 to 16384. The default is 64.</summary>
        public int AttentionSize = 64;

        /// <summary>Components of a token's embedding, 1 to 16384. The default is 64.</summary>
        public int EmbeddingSize = 64;

        /// <summary>
        /// Components of the encoded question and values, 2 to 16384, an even number: the encoder of texts reads them in both directions and
        /// gives each half. The default is 128.
        /// </summary>
        public int HiddenSize = 128;

        /// <summary>The most values of a row that are read, 1 to 1,000,000; what is beyond is cut. The default is 1000.</summary>
        public int MaxValues = 1000;

        /// <summary>The most tokens of a text that are read, 1 to 10000; what is beyond is cut. The default is 100.</summary>
        public int MaxTextLength = 100;

        /// <summary>How text is cut into tokens. The default is <see cref="TokenizationKind.Words"/>.</summary>
        public TokenizationKind Tokenization = TokenizationKind.Words;

        /// <summary>
        /// The most tokens in the vocabulary, which questions and texts among the values share, the four marks included, 5 to 4,000,000. The
        /// default is 16000.
        /// </summary>
        public int VocabularySize = 16000;

        /// <summary>How often a token must occur to enter the vocabulary, at least 1. The default is 1.</summary>
        public int MinTokenFrequency = 1;

        /// <summary>Whether text is put in lower case first (invariant culture). The default is false.</summary>
        public bool LowerCase;

        /// <summary>The Unicode form that text is brought into first. The default is <see cref="UnicodeNormalizationKind.Nfc"/>.</summary>
        public UnicodeNormalizationKind UnicodeNormalization = UnicodeNormalizationKind.Nfc;

        /// <summary>The share of activations dropped in training, 0 up to but not 1. The default is 0.1.</summary>
        public double Dropout = 0.1;

        internal Options Copy() => (Options)MemberwiseClone();
    }
}
