using Microsoft.ML.Attention.Seq2Seq;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The shape of a <see cref="CaptionModel"/>.</summary>
internal sealed record CaptionModelOptions
{
    public required BackboneOptions Backbone { get; init; }

    public AlignmentKind Alignment { get; init; } = AlignmentKind.Additive;

    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    public CellKind Cell { get; init; } = CellKind.Lstm;

    public int DecoderLayers { get; init; } = 1;

    public int EmbeddingSize { get; init; } = 128;

    public int HiddenSize { get; init; } = 256;

    public int AttentionSize { get; init; } = 256;

    /// <summary>Whether a gate says at each word how much of the image is used (Xu et al. 2015, section 4.2.1).</summary>
    public bool ContextGate { get; init; } = true;

    public double Dropout { get; init; } = 0.1;

    /// <summary>The tokens that captions are made of.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>The size of a value: the features of a cell and where it lies.</summary>
    public int ValueSize => Backbone.FeatureSize + 2;

    public DecoderOptions Decoder => new()
    {
        Alignment = Alignment,
        Weighting = Weighting,
        WindowSize = Backbone.Cells,
        MaxValues = Backbone.Cells,
        GatedContext = ContextGate,
        Cell = Cell,
        Layers = DecoderLayers,
        EmbeddingSize = EmbeddingSize,
        HiddenSize = HiddenSize,
        ValueSize = ValueSize,
        AttentionSize = AttentionSize,
        Dropout = Dropout,
        VocabularySize = VocabularySize,
    };
}
