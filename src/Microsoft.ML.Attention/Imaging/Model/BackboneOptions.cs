using Microsoft.ML.Attention.Persistence;

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

    /// <summary>The options as a model block has them.</summary>
    public IEnumerable<int> Numbers => [Channels, Height, Width, Filters, Stages, BlocksPerStage, (int)Normalization];

    /// <summary>The numbers that the convolutions of the last stage have at least, so that a damaged header does not make a model larger than its file.</summary>
    public decimal SmallestWeights => 9m * FeatureSize * FeatureSize * (2 * BlocksPerStage - 1);

    /// <summary>The size of the images.</summary>
    public ImageSize ImageSize => new(Channels, Height, Width);

    /// <summary>Rows times columns of the feature map.</summary>
    public int Cells => Rows * Columns;

    /// <summary>Channels of the feature map.</summary>
    public int FeatureSize => Filters << (Stages - 1);

    /// <summary>Rows of the feature map.</summary>
    public int Rows => Reduce(Height);

    /// <summary>Columns of the feature map.</summary>
    public int Columns => Reduce(Width);

    /// <summary>The network that an estimator's options ask for.</summary>
    public static BackboneOptions Of(ImageTrainingOptions options, ImageSize size) => new()
    {
        Channels = size.Channels,
        Height = size.Height,
        Width = size.Width,
        Filters = options.Filters,
        Stages = options.Stages,
        BlocksPerStage = options.BlocksPerStage,
        Normalization = options.Normalization,
    };

    /// <summary>Reads <see cref="Numbers"/>.</summary>
    /// <exception cref="FormatException">One of them is out of its range.</exception>
    public static BackboneOptions Read(ModelReader reader) => new()
    {
        Channels = reader.ReadInt32(1, ImageOptionsCheck.MostChannels, "number of channels"),
        Height = reader.ReadInt32(1, ImageOptionsCheck.LargestSide, "image height"),
        Width = reader.ReadInt32(1, ImageOptionsCheck.LargestSide, "image width"),
        Filters = reader.ReadInt32(1, ImageOptionsCheck.MostFilters, "number of filters"),
        Stages = reader.ReadInt32(1, ImageOptionsCheck.MostStages, "number of stages"),
        BlocksPerStage = reader.ReadInt32(1, ImageOptionsCheck.MostBlocks, "number of blocks"),
        Normalization = reader.ReadEnum<NormalizationKind>("normalization"),
    };

    /// <summary>A 3x3 convolution of stride 2 with a border of 1 gives ⌈n / 2⌉.</summary>
    private int Reduce(int size)
    {
        for (int stage = 1; stage < Stages; stage++)
            size = (size + 1) / 2;
        return size;
    }
}
