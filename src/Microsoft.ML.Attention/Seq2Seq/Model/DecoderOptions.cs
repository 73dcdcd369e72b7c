namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The shape of an <see cref="AttentionDecoder"/>. Sizes are numbers of units.</summary>
internal sealed record DecoderOptions
{
    public required AlignmentKind Alignment { get; init; }

    public required WeightingKind Weighting { get; init; }

    /// <summary>
    /// How many positions to each side the window of <see cref="WeightingKind.LocalWindow"/> and the filters of
    /// <see cref="AlignmentKind.LocationAware"/> reach.
    /// </summary>
    public required int WindowSize { get; init; }

    /// <summary>The most values, padding included; with <see cref="AlignmentKind.Location"/> each position has weights of its own.</summary>
    public required int MaxValues { get; init; }

    /// <summary>Whether a gate says at each step how much of the context is used (Xu et al. 2015, section 4.2.1).</summary>
    public bool GatedContext { get; init; }

    public required CellKind Cell { get; init; }

    public required int Layers { get; init; }

    /// <summary>Whether each layer above the first adds its input to its output (Wu et al. 2016, section 3.1).</summary>
    public bool Residual { get; init; }

    public required int EmbeddingSize { get; init; }

    public required int HiddenSize { get; init; }

    /// <summary>The size of the encoder's outputs and of their summary, which is not that of the decoder's state where the encoder is no recurrent one.</summary>
    public required int ValueSize { get; init; }

    public required int AttentionSize { get; init; }

    /// <summary>Whether the previous readout is part of the decoder's input (Luong et al. 2015, section 3.3).</summary>
    public bool InputFeeding { get; init; }

    /// <summary>Whether the output projection is the output embedding (Press and Wolf 2017).</summary>
    public bool TieEmbeddings { get; init; }

    public required double Dropout { get; init; }

    /// <summary>Whether layers above the first lose the same components of what they read at all steps of a row (Gal and Ghahramani 2016, section 4).</summary>
    public bool VariationalDropout { get; init; }

    public required int VocabularySize { get; init; }
}
