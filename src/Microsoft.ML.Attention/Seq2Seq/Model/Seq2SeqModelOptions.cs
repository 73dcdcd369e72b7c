namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The shape of a <see cref="Seq2SeqModel"/>. Sizes are numbers of units; vocabularies count their special tokens.</summary>
internal sealed record Seq2SeqModelOptions
{
    public ArchitectureKind Architecture { get; init; }

    /// <summary>How the recurrent decoder's state is compared with the input; the Transformer's heads have <see cref="AlignmentKind.ScaledDot"/>.</summary>
    public AlignmentKind Alignment { get; init; } = AlignmentKind.Additive;

    /// <summary>How alignment scores become weights; without an alignment it does nothing.</summary>
    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>
    /// How many positions to each side the window of <see cref="WeightingKind.LocalWindow"/> and the filters of
    /// <see cref="AlignmentKind.LocationAware"/> reach.
    /// </summary>
    public int WindowSize { get; init; } = 10;

    /// <summary>The most input tokens; with <see cref="AlignmentKind.Location"/> each of their positions has weights of its own.</summary>
    public int MaxInputLength { get; init; } = 100;

    public CellKind Cell { get; init; } = CellKind.Gru;

    /// <summary>Whether the encoder reads both ways; each way then has half of <see cref="HiddenSize"/>.</summary>
    public bool Bidirectional { get; init; } = true;

    public int EncoderLayers { get; init; } = 1;

    public int DecoderLayers { get; init; } = 1;

    /// <summary>Whether each decoder layer above the first adds its input to its output (Wu et al. 2016, section 3.1).</summary>
    public bool ResidualDecoder { get; init; }

    public int EmbeddingSize { get; init; } = 256;

    public int HiddenSize { get; init; } = 512;

    public int AttentionSize { get; init; } = 512;

    /// <summary>Heads of the Transformer's attention, a divisor of <see cref="HiddenSize"/>.</summary>
    public int Heads { get; init; } = 8;

    /// <summary>Hidden units of the Transformer's feed-forward networks.</summary>
    public int FeedForwardSize { get; init; } = 2048;

    /// <summary>Whether the previous readout is part of the decoder's input (Luong et al. 2015, section 3.3).</summary>
    public bool InputFeeding { get; init; }

    /// <summary>Whether the output projection is the output embedding (Press and Wolf 2017).</summary>
    public bool TieEmbeddings { get; init; }

    public double Dropout { get; init; } = 0.1;

    /// <summary>
    /// Whether embeddings, and what is between the decoder's layers, lose the same components at all steps of a row (Gal and Ghahramani 2016,
    /// section 4).
    /// </summary>
    public bool VariationalDropout { get; init; }

    public required int InputVocabularySize { get; init; }

    public required int OutputVocabularySize { get; init; }

    /// <summary>Whether one embedding serves both sides.</summary>
    public bool SharedVocabulary { get; init; }

    public DecoderOptions Decoder => new()
    {
        Alignment = Alignment,
        Weighting = Weighting,
        WindowSize = WindowSize,
        MaxValues = InputBatch.PaddedLength(MaxInputLength, InputBatch.ScoringStep),
        Cell = Cell,
        Layers = DecoderLayers,
        Residual = ResidualDecoder,
        EmbeddingSize = EmbeddingSize,
        HiddenSize = HiddenSize,
        ValueSize = HiddenSize,
        AttentionSize = AttentionSize,
        InputFeeding = InputFeeding,
        TieEmbeddings = TieEmbeddings,
        Dropout = Dropout,
        VariationalDropout = VariationalDropout,
        VocabularySize = OutputVocabularySize,
    };
}
