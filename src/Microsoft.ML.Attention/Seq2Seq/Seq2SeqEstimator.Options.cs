using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention;

public sealed partial class Seq2SeqEstimator
{
    /// <summary>The settings of a <see cref="Seq2SeqEstimator"/>. They are checked and copied when the estimator is made.</summary>
    public sealed partial class Options : TrainingOptions
    {
        /// <summary>The column the output text goes to. The default is "Output".</summary>
        public string OutputColumnName = "Output";

        /// <summary>The column with the input: text, or a vector of text that is taken as tokens. The default is "Input".</summary>
        public string InputColumnName = "Input";

        /// <summary>
        /// The column with the text (or tokens) to learn to produce; read by <c>Fit</c> only. The default is "Label".
        /// </summary>
        public string LabelColumnName = "Label";

        /// <summary>The column for the mean log-probability per output token, at most 0. The default is "Score".</summary>
        public string ScoreColumnName = "Score";

        /// <summary>The column for the input's tokens as the model saw them. The default is "InputTokens".</summary>
        public string InputTokensColumnName = "InputTokens";

        /// <summary>The column for the output's tokens, with the end mark <c>&lt;/s&gt;</c>. The default is "OutputTokens".</summary>
        public string OutputTokensColumnName = "OutputTokens";

        /// <summary>
        /// The column for the attention weights: output tokens x input tokens in row order, each row a distribution over the
        /// input tokens; empty with <see cref="AlignmentKind.None"/>. The default is "Attention".
        /// </summary>
        public string AttentionColumnName = "Attention";

        /// <summary>
        /// What the model is made of. Each architecture has options of its own, which say so; those of the other have no effect, or are refused where they
        /// ask for something it cannot do. The default is <see cref="ArchitectureKind.Recurrent"/>.
        /// </summary>
        public ArchitectureKind Architecture = ArchitectureKind.Recurrent;

        /// <summary>
        /// How a recurrent decoder's state is compared with the encoder's. A Transformer compares by <see cref="AlignmentKind.ScaledDot"/> whatever this
        /// says, and refuses <see cref="AlignmentKind.None"/>. The default is <see cref="AlignmentKind.Additive"/>.
        /// </summary>
        public AlignmentKind Alignment = AlignmentKind.Additive;

        /// <summary>
        /// How the alignment's scores become weights over the input; of no effect with <see cref="AlignmentKind.None"/>. The default is
        /// <see cref="WeightingKind.Softmax"/>.
        /// </summary>
        public WeightingKind Weighting = WeightingKind.Softmax;

        /// <summary>
        /// How many tokens to each side of its centre the window of <see cref="WeightingKind.LocalWindow"/> reaches (D of Luong et al.
        /// 2015, section 3.2), and the filters of <see cref="AlignmentKind.LocationAware"/>, 1 to 10000. The default is 10.
        /// </summary>
        public int WindowSize = 10;

        /// <summary>The cell of a recurrent encoder and decoder. The default is <see cref="CellKind.Gru"/>.</summary>
        public CellKind Cell = CellKind.Gru;

        /// <summary>Whether a recurrent encoder reads in both directions, each with half of <see cref="HiddenSize"/>. The default is true.</summary>
        public bool Bidirectional = true;

        /// <summary>Layers of the encoder, 1 to 16. The default is 1; Transformers mostly have 3 to 6.</summary>
        public int EncoderLayers = 1;

        /// <summary>Layers of the decoder, 1 to 16. The default is 1; Transformers mostly have 3 to 6.</summary>
        public int DecoderLayers = 1;

        /// <summary>
        /// Whether each layer of a recurrent decoder above the first adds what it reads to what it gives (Wu et al. 2016, section 3.1), without
        /// which more than two or three layers are hard to train. Not with the Transformer, whose layers always do. The default is false.
        /// </summary>
        public bool ResidualDecoder;

        /// <summary>Components of a token's embedding, 1 to 16384. The default is 256.</summary>
        public int EmbeddingSize = 256;

        /// <summary>
        /// Units of the encoder and of the decoder, 1 to 16384; even if a recurrent one is <see cref="Bidirectional"/>, and a multiple of
        /// <see cref="Heads"/> in a Transformer. The default is 512.
        /// </summary>
        public int HiddenSize = 512;

        /// <summary>
        /// Units of the hidden layers of <see cref="AlignmentKind.Additive"/>, <see cref="AlignmentKind.LocationAware"/> and
        /// <see cref="WeightingKind.LocalWindow"/>, 1 to 16384. The default is 512.
        /// </summary>
        public int AttentionSize = 512;

        /// <summary>Heads of the Transformer's attention, 1 to 1024 and a divisor of <see cref="HiddenSize"/>. The default is 8.</summary>
        public int Heads = 8;

        /// <summary>Hidden units of the Transformer's feed-forward networks, 1 to 65536. The default is 2048.</summary>
        public int FeedForwardSize = 2048;

        /// <summary>
        /// Whether each step of a recurrent decoder sees the attentional vector of the step before (Luong et al. 2015, section 3.3). Not with the
        /// Transformer. The default is false.
        /// </summary>
        public bool InputFeeding;

        /// <summary>
        /// Whether the output layer uses the output embedding's weights (Press and Wolf 2017). The default is false.
        /// </summary>
        public bool TieEmbeddings;

        /// <summary>The share of activations dropped in training, 0 up to but not 1. The default is 0.1.</summary>
        public double Dropout = 0.1;

        /// <summary>
        /// Whether the dropout of what encoder and decoder read, and of what the decoder's upper layers read, drops the same components at all
        /// steps of a row (Gal and Ghahramani 2016, section 4), not others at each. Between layers of the encoder it is others at each step in
        /// any case. Not with the Transformer. The default is false.
        /// </summary>
        public bool VariationalDropout;

        /// <summary>
        /// The probability that training takes from the right token and spreads over all, 0 up to but not 1 (Szegedy et al.
        /// 2016, section 7). The default is 0.1.
        /// </summary>
        public double LabelSmoothing = 0.1;

        /// <summary>How text is cut into tokens. The default is <see cref="TokenizationKind.Words"/>.</summary>
        public TokenizationKind Tokenization = TokenizationKind.Words;

        /// <summary>The most tokens in each side's vocabulary, the four marks included, 5 to 4,000,000. The default is 16000.</summary>
        public int VocabularySize = 16000;

        /// <summary>How often a token must occur to enter the vocabulary, at least 1. The default is 1.</summary>
        public int MinTokenFrequency = 1;

        /// <summary>Whether both sides share one vocabulary and one embedding. The default is false.</summary>
        public bool SharedVocabulary;

        /// <summary>Whether text is put in lower case first (invariant culture). The default is false.</summary>
        public bool LowerCase;

        /// <summary>The Unicode form that text is brought into first. The default is <see cref="UnicodeNormalizationKind.Nfc"/>.</summary>
        public UnicodeNormalizationKind UnicodeNormalization = UnicodeNormalizationKind.Nfc;

        /// <summary>
        /// A file with the vocabulary of the input (of both sides with <see cref="SharedVocabulary"/>) as
        /// <see cref="Seq2SeqTransformer.SaveInputVocabulary"/> writes it, or a list of tokens, one a line; it takes the place of one that is
        /// built from the training rows. The default is null: build one.
        /// </summary>
        [NoEffectOnWeights] // what the file holds has
        public string? InputVocabularyPath;

        /// <summary>The same for the output. The default is null: build one.</summary>
        [NoEffectOnWeights] // what the file holds has
        public string? OutputVocabularyPath;

        /// <summary>
        /// The probability that a merge of <see cref="TokenizationKind.BytePair"/> is passed over in training, 0 up to but not 1, so that the
        /// model sees words cut in many ways (Provilkov, Emelianenko and Voita 2020, who advise 0.1). The default is 0.
        /// </summary>
        public double BytePairDropout;

        /// <summary>
        /// A file of word vectors (GloVe's or word2vec's text format) that the input's embedding, or the one of both sides with
        /// <see cref="SharedVocabulary"/>, begins with; words that it lacks begin with random numbers. The default is null.
        /// </summary>
        [NoEffectOnWeights] // what the file holds has
        public string? InputEmbeddingsPath;

        /// <summary>The same for the output's embedding. The default is null.</summary>
        [NoEffectOnWeights] // what the file holds has
        public string? OutputEmbeddingsPath;

        /// <summary>Whether embeddings that begin with vectors from a file are exempt from training. The default is false.</summary>
        public bool FreezeEmbeddings;

        /// <summary>
        /// The most tokens of an input, 1 to 10000. A longer row is left out of training, and cut when it is scored. The
        /// default is 100.
        /// </summary>
        public int MaxInputLength = 100;

        /// <summary>
        /// The most tokens of an output, the end mark included, 1 to 10000. A longer row is left out of training; decoding stops
        /// there. The default is 100.
        /// </summary>
        public int MaxOutputLength = 100;

        /// <summary>
        /// The probability that the decoder is fed the right previous token in training, not its own, 0 to 1 (Bengio et al.
        /// 2015). 1 with the Transformer, which is trained on all steps at once. The default is 1.0.
        /// </summary>
        public double TeacherForcing = 1.0;

        /// <summary>
        /// The weight in training of the coverage loss (See et al. 2017, equation 12), which is the attention that a step gives to tokens
        /// that the steps before have attended to, and so keeps the output from repeating itself; at least 0. The default is 0: none.
        /// </summary>
        public double CoverageLoss;

        /// <summary>
        /// Whether the validation rows are decoded after each epoch, too, greedily, and their corpus BLEU goes into
        /// <see cref="TrainingProgress.ValidationBleu"/>; takes much longer than the other figures. The default is false.
        /// </summary>
        [NoEffectOnWeights]
        public bool ValidationBleu;

        /// <summary>
        /// Whether an unknown word in the output is replaced by the input token with the most attention (Luong et al. 2015b,
        /// section 3.3). The default is true.
        /// </summary>
        [NoEffectOnWeights]
        public bool ReplaceUnknown = true;

        internal Options Copy() => (Options)MemberwiseClone();
    }
}
