using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>Images as a tensor.</summary>
internal static class ImageBatch
{
    /// <summary>Images of a training set, normalised and, if asked, changed at random.</summary>
    /// <returns>[batch, channels, height, width].</returns>
    public static Tensor Create(
        ImageStore images, ReadOnlySpan<int> rows, ChannelStatistics statistics, Augmentation? augmentation, Random random, Device device)
    {
        ImageSize size = images.Size;
        var numbers = new float[rows.Length * size.Length];
        float[] scratch = augmentation is null ? [] : new float[size.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> image = numbers.AsSpan(i * size.Length, size.Length);
            images.CopyTo(rows[i], image);
            statistics.Normalize(image);
            augmentation?.Apply(image, size, scratch, random);
        }
        return tensor(numbers, [rows.Length, size.Channels, size.Height, size.Width], device: device);
    }

    /// <summary>Images to be scored, normalised.</summary>
    /// <returns>[batch, channels, height, width].</returns>
    public static Tensor Create(IReadOnlyList<float[]> images, ImageSize size, ChannelStatistics statistics, Device device)
    {
        var numbers = new float[images.Count * size.Length];
        for (int i = 0; i < images.Count; i++)
        {
            Span<float> image = numbers.AsSpan(i * size.Length, size.Length);
            images[i].CopyTo(image);
            statistics.Normalize(image);
        }
        return tensor(numbers, [images.Count, size.Channels, size.Height, size.Width], device: device);
    }
}
