using Microsoft.ML.Attention.Persistence;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>The mean and the standard deviation of each channel over a training set, by which images are normalised.</summary>
internal sealed class ChannelStatistics
{
    public ChannelStatistics(float[] means, float[] deviations)
    {
        Means = means;
        Deviations = deviations;
    }

    public float[] Means { get; }

    /// <summary>Standard deviations, above 0; a constant channel has 1.</summary>
    public float[] Deviations { get; }

    public static ChannelStatistics Of(ImageStore images)
    {
        ImageSize size = images.Size;
        var image = new float[size.Length];
        var sums = new double[size.Channels];
        var squares = new double[size.Channels];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyTo(i, image);
            for (int channel = 0; channel < size.Channels; channel++)
            {
                (double sum, double square) = (0, 0);
                foreach (float value in image.AsSpan(channel * size.PlaneLength, size.PlaneLength))
                {
                    sum += value;
                    square += (double)value * value;
                }
                sums[channel] += sum;
                squares[channel] += square;
            }
        }

        double count = (double)images.Count * size.PlaneLength;
        var means = new float[size.Channels];
        var deviations = new float[size.Channels];
        for (int channel = 0; channel < size.Channels; channel++)
        {
            double mean = sums[channel] / count;
            double variance = squares[channel] / count - mean * mean;
            means[channel] = (float)mean;
            deviations[channel] = variance > 1e-12 * Math.Max(1, mean * mean) ? (float)Math.Sqrt(variance) : 1;
        }
        return new ChannelStatistics(means, deviations);
    }

    /// <summary>Normalises an image, [channels, height, width], in place to mean 0 and deviation 1.</summary>
    public void Normalize(Span<float> image)
    {
        int plane = image.Length / Means.Length;
        for (int channel = 0; channel < Means.Length; channel++)
        {
            (float mean, float scale) = (Means[channel], 1 / Deviations[channel]);
            foreach (ref float value in image.Slice(channel * plane, plane))
                value = (value - mean) * scale;
        }
    }

    /// <summary>Writes the means, then the deviations.</summary>
    public void Save(BinaryWriter writer)
    {
        foreach (float number in Means.Concat(Deviations))
            writer.Write(number);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">A number is none, or a deviation is not above 0.</exception>
    public static ChannelStatistics Read(ModelReader reader, int channels)
    {
        float[] means = reader.ReadSingles(channels, "channels' means");
        float[] deviations = reader.ReadSingles(channels, "channels' deviations");
        return Array.TrueForAll(deviations, deviation => deviation > 0)
            ? new ChannelStatistics(means, deviations)
            : throw new FormatException("One of the model's channels has a deviation of 0 or less: the file is damaged.");
    }
}
