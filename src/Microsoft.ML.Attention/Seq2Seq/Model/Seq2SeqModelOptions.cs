namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The shape of a <see cref="Seq2SeqModel"/>. Sizes are numbers of units; vocabularies count their special tokens.</summary>
internal sealed record Seq2SeqModelOptions
{
    public AlignmentKind Alignment { get; init; } = AlignmentKind.Additive;

    public CellKind Cell { get; init; } = CellKind.Gru;

    /// <summary>Whether the encoder reads both ways; each way then has half of <see cref="HiddenSize"/>.</summary>
    public bool Bidirectional { get; init; } = true;

    public int EncoderLayers { get; init; } = 1;

    public int DecoderLayers { get; init; } = 1;

    public int EmbeddingSize { get; init; } = 256;

    public int HiddenSize { get; init; } = 512;

    public int AttentionSize { get; init; } = 512;

    /// <summary>Whether the previous readout is part of the decoder's input (Luong et al. 2015, section 3.3).</summary>
    public bool InputFeeding { get; init; }

    /// <summary>Whether the output projection is the output embedding (Press and Wolf 2017).</summary>
    public bool TieEmbeddings { get; init; }

    public double Dropout { get; init; } = 0.1;

    public required int InputVocabularySize { get; init; }

    public required int OutputVocabularySize { get; init; }

    /// <summary>Whether one embedding serves both sides.</summary>
    public bool SharedVocabulary { get; init; }
}
