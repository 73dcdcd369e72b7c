using ImageAttention.Data;
using Microsoft.ML.Attention;

namespace ImageAttention;

/// <summary>The network's size and the length of its training.</summary>
internal sealed record ModelSettings
{
    /// <summary>For objects on canvases: chosen so that the whole show takes less than five minutes on two cores.</summary>
    public static readonly ModelSettings Canvases = new() { Filters = 8, Epochs = 6, BatchSize = 64, LearningRate = 4e-3, Shift = 0 };

    /// <summary>
    /// For small images that their object fills, as those of Fashion-MNIST: shifts would only show what never occurs. Six epochs with
    /// <c>--flip</c> give 93.13 % there with the mask and 93.25 % with the mean.
    /// </summary>
    public static readonly ModelSettings SmallImages = new() { Filters = 16, Stages = 4, Epochs = 7, BatchSize = 64, LearningRate = 3e-3, Shift = 0 };

    /// <summary>For photographs.</summary>
    public static readonly ModelSettings Photographs = new() { Filters = 16, Stages = 4, Epochs = 15, BatchSize = 32, LearningRate = 2e-3, Shift = 4 };

    public required int Filters { get; init; }

    public int Stages { get; init; } = 3;

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>The most pixels by which training images are shifted.</summary>
    public required int Shift { get; init; }

    /// <summary>Whether an image may be mirrored without showing something else.</summary>
    public bool Flip { get; init; }

    public WeightingKind Weighting { get; init; } = WeightingKind.Softmax;

    /// <summary>The trainer's options.</summary>
    public ImageAttentionTrainer.Options For(ImageSet images, AlignmentKind alignment) => new()
    {
        ImageHeight = images.Size.Height,
        ImageWidth = images.Size.Width,
        ImageChannels = images.Channels,
        Alignment = alignment,
        Weighting = Weighting,
        Filters = Filters,
        Stages = Stages,
        LabelSmoothing = 0.05,
        RandomShift = Shift,
        RandomFlip = Flip,
        MaxEpochs = Epochs,
        BatchSize = BatchSize,
        Optimizer = OptimizerKind.AdamW,
        LearningRate = LearningRate,
        Schedule = LearningRateSchedule.Cosine,
        WarmupSteps = Math.Clamp(images.Count / BatchSize / 2, 1, 100),
    };
}
