using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The ranges that <see cref="ImageTrainingOptions"/> documents.</summary>
internal static class ImageOptionsCheck
{
    public const int LargestSide = 4096;
    public const int MostChannels = 64;
    public const int LargestLayer = 16384;
    public const int MostFilters = 1024;
    public const int MostStages = 6;
    public const int MostBlocks = 16;

    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public static void Check(ImageTrainingOptions options)
    {
        TrainingOptionsCheck.Check(options);
        OptionChecks.ColumnName(options.ImageColumnName);
        OptionChecks.InRange(options.ImageHeight, 0, LargestSide);
        OptionChecks.InRange(options.ImageWidth, 0, LargestSide);
        OptionChecks.InRange(options.ImageChannels, 1, MostChannels);
        OptionChecks.InRange(options.Filters, 4, MostFilters);
        OptionChecks.InRange(options.Stages, 1, MostStages);
        OptionChecks.InRange(options.BlocksPerStage, 1, MostBlocks);
        OptionChecks.Defined(options.Normalization);
        OptionChecks.InRange(options.RandomShift, 0, 512);
        OptionChecks.Probability(options.RandomCrop);
        OptionChecks.Positive(options.RandomCrop);
        OptionChecks.Probability(options.RandomErase);
        if (options.FreezeBackbone && options.BackbonePath == null)
        {
            throw new ArgumentException(
                "FreezeBackbone is true, but there is no BackbonePath: a network of random weights would stay random. Give its weights, or let it learn.",
                nameof(options.FreezeBackbone));
        }
    }

    /// <summary>Any weighting but the one that follows a sequence.</summary>
    public static void MadeForMaps(WeightingKind weighting)
    {
        if (weighting == WeightingKind.LocalWindow)
        {
            throw new ArgumentOutOfRangeException(
                "Weighting", weighting,
                "Weighting is LocalWindow, whose window is made for sequences; expected Softmax, Sparsemax, Entmax15 or Hard.");
        }
    }

    /// <summary>Output columns of one name would hide each other.</summary>
    public static void DifferentNames(string option, params string[] outputs)
    {
        if (outputs.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two output columns are named '{twice.Key}'; expected different names.", option);
    }
}
