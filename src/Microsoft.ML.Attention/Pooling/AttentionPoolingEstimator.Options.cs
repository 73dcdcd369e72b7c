namespace Microsoft.ML.Attention;

public sealed partial class AttentionPoolingEstimator
{
    /// <summary>The settings of an <see cref="AttentionPoolingEstimator"/>. They are checked and copied when the estimator is made.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>The column the context goes to: queries x size, in row order. The default is "Features".</summary>
        public string OutputColumnName = "Features";

        /// <summary>
        /// The column with a row's vectors: a vector of Single that holds any number of vectors of <see cref="ValueSize"/> components, one
        /// after the other; or text, a vector of text (tokens) or a vector of keys, which are embedded. The default is "Input".
        /// </summary>
        public string InputColumnName = "Input";

        /// <summary>
        /// The column to learn from: a key for classes, a Single for numbers. Read by <c>Fit</c> only. The default is "Label".
        /// </summary>
        public string LabelColumnName = "Label";

        /// <summary>The column for the weights: queries x vectors, in row order. The default is "Attention".</summary>
        public string AttentionColumnName = "Attention";

        /// <summary>
        /// The column for the tokens that the weights are over; only added if the input is text or tokens. The default is "Tokens".
        /// </summary>
        public string TokensColumnName = "Tokens";

        /// <summary>
        /// Components of one vector of the input, 1 to 65536; 0 for the last dimension of the column's type, if it has several. Not read if
        /// the input is text, tokens or keys. The default is 0.
        /// </summary>
        public int ValueSize;

        /// <summary>Learned queries, 1 to 256; each gives a context and weights of its own. The default is 1.</summary>
        public int Queries = 1;

        /// <summary>
        /// How a query is compared with the vectors. <see cref="AlignmentKind.None"/> gives all vectors of a row the same weight: the mean,
        /// to compare with. The default is <see cref="AlignmentKind.ScaledDot"/>.
        /// </summary>
        public AlignmentKind Alignment = AlignmentKind.ScaledDot;

        /// <summary>How scores become weights. The default is <see cref="WeightingKind.Softmax"/>.</summary>
        public WeightingKind Weighting = WeightingKind.Softmax;

        /// <summary>
        /// How many positions to each side of its centre the window of <see cref="WeightingKind.LocalWindow"/> reaches, at least 1. The
        /// default is 10.
        /// </summary>
        public int WindowSize = 10;

        /// <summary>Units of the hidden layer of additive alignment and of the local window, 1 to 16384. The default is 64.</summary>
        public int AttentionSize = 64;

        /// <summary>Components of the embedding of a token or key, 1 to 16384. The default is 64.</summary>
        public int EmbeddingSize = 64;

        /// <summary>
        /// How vectors are told apart by their positions. The default is <see cref="PositionalEncodingKind.None"/>: the vectors of a row
        /// are a set.
        /// </summary>
        public PositionalEncodingKind PositionalEncoding = PositionalEncodingKind.None;

        /// <summary>
        /// Layers in which the vectors of a row look at each other before they are pooled, 0 to 16. With none, the context is a weighted sum
        /// of the vectors themselves. The default is 0.
        /// </summary>
        public int SelfAttentionLayers;

        /// <summary>Heads of a self-attention layer, at least 1; a divisor of the size of a vector. The default is 1.</summary>
        public int Heads = 1;

        /// <summary>Units of the hidden layer of a self-attention layer, 1 to 65536. The default is 256.</summary>
        public int FeedForwardSize = 256;

        /// <summary>The most vectors, tokens or keys of a row that are read, 1 to 1,000,000; what is beyond is cut. The default is 1000.</summary>
        public int MaxLength = 1000;

        /// <summary>How text is cut into tokens. The default is <see cref="TokenizationKind.Words"/>.</summary>
        public TokenizationKind Tokenization = TokenizationKind.Words;

        /// <summary>The most tokens in the vocabulary, the four marks included, 5 to 4,000,000. The default is 16000.</summary>
        public int VocabularySize = 16000;

        /// <summary>How often a token must occur to enter the vocabulary, at least 1. The default is 1.</summary>
        public int MinTokenFrequency = 1;

        /// <summary>Whether text is put in lower case first (invariant culture). The default is false.</summary>
        public bool LowerCase;

        /// <summary>The Unicode form that text is brought into first. The default is <see cref="UnicodeNormalizationKind.Nfc"/>.</summary>
        public UnicodeNormalizationKind UnicodeNormalization = UnicodeNormalizationKind.Nfc;

        /// <summary>
        /// The share of activations dropped in training, 0 up to but not 1: of embeddings, in self-attention layers, of the context. The
        /// default is 0.1.
        /// </summary>
        public double Dropout = 0.1;

        /// <summary>
        /// A model to start from, perhaps learned from another label. The architecture and the vocabulary are that model's: the options for
        /// them are not read. It is copied, and stays as it is. The default is null.
        /// </summary>
        public AttentionPoolingTransformer? InitialModel;

        /// <summary>
        /// The parts of <see cref="InitialModel"/> that stay as they are. With <see cref="AttentionPoolingParts.All"/>, <c>Fit</c> trains
        /// nothing and reads no rows: the estimator puts what was learned before into another pipeline. The default is
        /// <see cref="AttentionPoolingParts.None"/>.
        /// </summary>
        public AttentionPoolingParts Frozen;

        internal Options Copy() => (Options)MemberwiseClone();
    }
}
