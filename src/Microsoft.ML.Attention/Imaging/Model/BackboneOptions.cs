namespace Microsoft.ML.Attention.Imaging;

/// <summary>The shape of a <see cref="ResidualBackbone"/>.</summary>
internal sealed record BackboneOptions
{
    /// <summary>Channels of the images: 1 or 3, or more.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows of the images.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of the images.</summary>
    public required int Width { get; init; }

    /// <summary>Channels of the first stage; each later stage doubles them and halves rows and columns.</summary>
    public int Filters { get; init; } = 32;

    public int Stages { get; init; } = 3;

    public int BlocksPerStage { get; init; } = 1;

    public NormalizationKind Normalization { get; init; } = NormalizationKind.Batch;

    /// <summary>Channels of the feature map.</summary>
    public int FeatureSize => Filters << (Stages - 1);

    /// <summary>Rows of the feature map.</summary>
    public int Rows => Reduce(Height);

    /// <summary>Columns of the feature map.</summary>
    public int Columns => Reduce(Width);

    /// <summary>A 3x3 convolution of stride 2 with a border of 1 gives ⌈n / 2⌉.</summary>
    private int Reduce(int size)
    {
        for (int stage = 1; stage < Stages; stage++)
            size = (size + 1) / 2;
        return size;
    }
}
