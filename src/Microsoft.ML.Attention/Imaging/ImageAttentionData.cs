namespace Microsoft.ML.Attention.Imaging;

/// <summary>What an <see cref="ImageAttentionTrainer"/> learns from.</summary>
internal sealed class ImageAttentionData(ImageSize size, int querySize)
{
    public ImageStore Images { get; } = new(size);

    public List<int> Classes { get; } = [];

    /// <summary>The rows' queries, if they are given.</summary>
    public List<float[]> Queries { get; } = [];

    /// <summary>Components of a given query; 0 when queries are learned.</summary>
    public int QuerySize => querySize;

    /// <summary>Writes everything, by which a run is told from another.</summary>
    public void Write(BinaryWriter writer)
    {
        var image = new float[size.Length];
        for (int row = 0; row < Images.Count; row++)
        {
            Images.CopyTo(row, image);
            writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(image.AsSpan()));
            writer.Write(Classes[row]);
            if (querySize > 0)
                writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Queries[row].AsSpan()));
        }
    }
}
