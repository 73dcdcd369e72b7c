using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The normalisation that <see cref="NormalizationKind"/> names.</summary>
internal static class ImageNorm
{
    /// <summary>Wu and He 2018, section 4: 32 groups are best, and few channels a group are no loss.</summary>
    private const int MostGroups = 32;

    public static Module<Tensor, Tensor> Create(NormalizationKind kind, int channels)
    {
        if (kind == NormalizationKind.Batch)
            return BatchNorm2d(channels);
        int groups = Math.Min(MostGroups, Math.Max(1, channels / 4));
        while (channels % groups != 0)
            groups--;
        return GroupNorm(groups, channels);
    }
}
