using System.Buffers.Binary;

namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>What a JPEG file says of its image (ITU-T T.81, B.2.2).</summary>
internal sealed class JpegFrame
{
    /// <summary>The least bits that a block takes are one for its DC code.</summary>
    private const double MostBlocksPerByte = 8;

    private JpegFrame(int width, int height, bool isProgressive, JpegComponent[] components)
    {
        Width = width;
        Height = height;
        IsProgressive = isProgressive;
        Components = components;
        MaxHorizontal = components.Max(component => component.Horizontal);
        MaxVertical = components.Max(component => component.Vertical);
        UnitsPerRow = JpegComponent.Divide(width, 8 * MaxHorizontal);
        UnitRows = JpegComponent.Divide(height, 8 * MaxVertical);
        foreach (JpegComponent component in components)
            component.Measure(this);
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsProgressive { get; }

    public JpegComponent[] Components { get; }

    public int MaxHorizontal { get; }

    public int MaxVertical { get; }

    /// <summary>The number of units (MCUs) beside each other.</summary>
    public int UnitsPerRow { get; }

    /// <summary>The number of units below each other.</summary>
    public int UnitRows { get; }

    /// <summary>Reads and checks a frame header.</summary>
    /// <param name="content">The segment's content.</param>
    /// <param name="isProgressive">Whether it is SOF2.</param>
    /// <param name="fileBytes">The file's length.</param>
    /// <exception cref="ImageFileException">It says what cannot be, or the image is too large.</exception>
    public static JpegFrame Parse(ReadOnlySpan<byte> content, bool isProgressive, int fileBytes)
    {
        if (content.Length < 6 || content.Length != 6 + 3 * content[5])
            throw new ImageFileException("JPEG: the frame header has a wrong length");
        if (content[0] != 8)
            throw new ImageFileException($"JPEG: expected samples of 8 bits, got {content[0]}");
        int height = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(content[3..]);
        ImageLimits.CheckSize("JPEG", width, height);
        int count = content[5];
        if (count is not (1 or 3 or 4))
            throw new ImageFileException($"JPEG: expected 1, 3 or 4 colour components, got {count}");
        var components = new JpegComponent[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> item = content[(6 + 3 * i)..];
            int id = item[0];
            int horizontal = item[1] >> 4;
            int vertical = item[1] & 15;
            if (horizontal is < 1 or > 4 || vertical is < 1 or > 4 || item[2] > 3)
                throw new ImageFileException($"JPEG: a component has sampling {horizontal} x {vertical} and quantization table {item[2]}");
            if (Array.Exists(components[..i], other => other.Id == id))
                throw new ImageFileException($"JPEG: two components have the number {id}");
            // A single component is not interleaved: its sampling means nothing.
            components[i] = count == 1 ? new JpegComponent(i, id, 1, 1, item[2]) : new JpegComponent(i, id, horizontal, vertical, item[2]);
        }
        var frame = new JpegFrame(width, height, isProgressive, components);
        ImageLimits.CheckFileHolds("JPEG", frame.Blocks, MostBlocksPerByte, fileBytes);
        return frame;
    }

    private long Blocks => Components.Sum(component => (long)component.BlocksPerRow * component.BlockRows);

    /// <summary>Takes the memory for the coefficients of all components.</summary>
    /// <exception cref="ImageFileException">That is too much.</exception>
    public void KeepCoefficients()
    {
        double bytesPerPixel = 4 + 128.0 * Blocks / ((double)Width * Height);
        ImageLimits.CheckSize("JPEG", Width, Height, bytesPerPixel);
        foreach (JpegComponent component in Components)
            component.KeepCoefficients();
    }
}
