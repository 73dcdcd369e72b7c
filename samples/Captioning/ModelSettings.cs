using Captioning.Scenes;
using Microsoft.ML.Attention;

namespace Captioning;

/// <summary>The models' sizes and the length of their training.</summary>
internal static class ModelSettings
{
    /// <summary>For scenes: chosen so that the whole show takes less than five minutes on two cores.</summary>
    public static ImageCaptioningEstimator.Options ForScenes(CommandLine line) => new()
    {
        ImageHeight = Scene.Side,
        ImageWidth = Scene.Side,
        LabelColumnName = nameof(SceneRow.Caption),
        Weighting = line.Weighting,
        BeamSize = line.Beam,
        Filters = 8,
        Stages = 3,
        EmbeddingSize = 64,
        HiddenSize = 128,
        AttentionSize = 64,
        Dropout = 0,
        LabelSmoothing = 0,
        MaxOutputLength = 30,
        MaxEpochs = line.Epochs ?? 8,
        BatchSize = 16,
        LearningRate = 3e-3,
        Schedule = LearningRateSchedule.Cosine,
        WarmupSteps = 50,
    };

    /// <summary>For photographs: a map of 8 x 8 cells for images of 64 x 64 pixels.</summary>
    public static ImageCaptioningEstimator.Options ForPhotographs(CommandLine line, int trainingRows) => new()
    {
        LabelColumnName = nameof(PhotographRow.Caption),
        Weighting = line.Weighting,
        BeamSize = line.Beam,
        Filters = 16,
        Stages = 4,
        EmbeddingSize = 128,
        HiddenSize = 256,
        AttentionSize = 128,
        Dropout = 0.3,
        LowerCase = true,
        MinTokenFrequency = trainingRows >= 2000 ? 2 : 1,
        MaxEpochs = line.Epochs ?? 20,
        BatchSize = 32,
        LearningRate = 2e-3,
        Schedule = LearningRateSchedule.Cosine,
        WarmupSteps = Math.Clamp(trainingRows / 64, 1, 100),
    };
}
