using System.Runtime.InteropServices;

namespace Microsoft.ML.Attention.Imaging;

/// <summary>What an <see cref="ImageCaptioningEstimator"/> learns from: images and the ids of their captions, without marks.</summary>
internal sealed class CaptionData(ImageSize size)
{
    private readonly List<int[]> _captions = [];

    public ImageStore Images { get; } = new(size);

    public void Add(ReadOnlySpan<float> image, int[] caption)
    {
        Images.Add(image);
        _captions.Add(caption);
    }

    public ReadOnlySpan<int> Caption(int row) => _captions[row];

    /// <summary>Writes everything, by which a run is told from another.</summary>
    public void Write(BinaryWriter writer)
    {
        var image = new float[size.Length];
        for (int row = 0; row < Images.Count; row++)
        {
            Images.CopyTo(row, image);
            writer.Write(MemoryMarshal.AsBytes(image.AsSpan()));
            writer.Write(_captions[row].Length);
            writer.Write(MemoryMarshal.AsBytes(_captions[row].AsSpan()));
        }
    }
}
