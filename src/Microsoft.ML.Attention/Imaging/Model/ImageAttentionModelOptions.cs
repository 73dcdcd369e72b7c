namespace Microsoft.ML.Attention.Imaging;

/// <summary>The shape of an <see cref="ImageAttentionModel"/>.</summary>
internal sealed record ImageAttentionModelOptions
{
    public required BackboneOptions Backbone { get; init; }

    /// <summary>Classes to tell apart.</summary>
    public required int Classes { get; init; }

    /// <summary>How cells are scored; <see cref="AlignmentKind.None"/> averages them all, the model without a mask.</summary>
    public AlignmentKind Alignment { get; init; } = AlignmentKind.Additive;

    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>Whether each cell is weighed by itself, in place of <see cref="Weighting"/>.</summary>
    public bool SigmoidMask { get; init; }

    /// <summary>Learned queries, each with a mask of its own; 1 when the query is given.</summary>
    public int Glimpses { get; init; } = 1;

    /// <summary>The size of a query that comes with the image; 0 when the queries are learned.</summary>
    public int GivenQuerySize { get; init; }

    /// <summary>The hidden layer of <see cref="AlignmentKind.Additive"/>.</summary>
    public int AttentionSize { get; init; } = 64;

    public double Dropout { get; init; }

    /// <summary>The size of the context: one feature vector for each glimpse.</summary>
    public int ContextSize => Backbone.FeatureSize * Glimpses;

    /// <summary>The cells of the feature map.</summary>
    public int Cells => Backbone.Cells;
}
