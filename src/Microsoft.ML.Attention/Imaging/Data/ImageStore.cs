namespace Microsoft.ML.Attention.Imaging;

/// <summary>
/// The images of a training set, [channels, height, width] each. Images of whole numbers from 0 to 255, as pixels are, take a
/// byte a number; others take four.
/// </summary>
internal sealed class ImageStore(ImageSize size)
{
    private readonly List<Array> _images = [];

    public ImageSize Size => size;

    public int Count => _images.Count;

    public void Add(ReadOnlySpan<float> image)
    {
        if (image.Length != size.Length)
            throw new ArgumentException($"The image has {image.Length} numbers; expected {size.Length}: {size}.", nameof(image));
        _images.Add((Array?)ToBytes(image) ?? image.ToArray());
    }

    public void CopyTo(int index, Span<float> destination)
    {
        if (_images[index] is float[] numbers)
        {
            numbers.CopyTo(destination);
            return;
        }
        ReadOnlySpan<byte> bytes = (byte[])_images[index];
        for (int i = 0; i < bytes.Length; i++)
            destination[i] = bytes[i];
    }

    private static byte[]? ToBytes(ReadOnlySpan<float> image)
    {
        foreach (float number in image)
        {
            if (number != (byte)number)
                return null;
        }
        var bytes = new byte[image.Length];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)image[i];
        return bytes;
    }
}
