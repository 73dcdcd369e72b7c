namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>One of the colours of a frame: how densely it is sampled, and where its samples are kept while they are decoded.</summary>
internal sealed class JpegComponent(int index, int id, int horizontal, int vertical, int quantization)
{
    /// <summary>The component's place in the frame.</summary>
    public int Index { get; } = index;

    /// <summary>The number by which scans name the component.</summary>
    public int Id { get; } = id;

    /// <summary>Blocks beside each other in each unit of the image, 1 to 4.</summary>
    public int Horizontal { get; } = horizontal;

    /// <summary>Blocks below each other in each unit of the image, 1 to 4.</summary>
    public int Vertical { get; } = vertical;

    /// <summary>The number of the quantization table.</summary>
    public int Quantization { get; } = quantization;

    /// <summary>The width in samples.</summary>
    public int Width { get; private set; }

    /// <summary>The height in samples.</summary>
    public int Height { get; private set; }

    /// <summary>The blocks of a row, those included that only fill up the last unit.</summary>
    public int BlocksPerRow { get; private set; }

    /// <summary>The rows of blocks, likewise.</summary>
    public int BlockRows { get; private set; }

    /// <summary>The quantization steps, row by row; those in force when the component's first scan came.</summary>
    public int[]? Steps { get; set; }

    /// <summary>All coefficients, 64 a block, if the scans come one after the other; else none.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>The last DC value of the current scan.</summary>
    public int LastDc { get; set; }

    /// <summary>The tables of the current scan.</summary>
    public JpegHuffmanTable? DcTable { get; set; }

    /// <inheritdoc cref="DcTable"/>
    public JpegHuffmanTable? AcTable { get; set; }

    /// <summary>Whether a scan has given the DC values.</summary>
    public bool HasDc { get; set; }

    /// <summary>The distance between rows of samples.</summary>
    public int Stride => 8 * BlocksPerRow;

    /// <summary>The rows of samples of each row of units.</summary>
    public int StripRows => 8 * Vertical;

    /// <summary>Works out the sizes.</summary>
    public void Measure(JpegFrame frame)
    {
        Width = Divide(frame.Width * Horizontal, frame.MaxHorizontal);
        Height = Divide(frame.Height * Vertical, frame.MaxVertical);
        BlocksPerRow = frame.UnitsPerRow * Horizontal;
        BlockRows = frame.UnitRows * Vertical;
    }

    /// <summary>Takes the memory for all coefficients.</summary>
    public void KeepCoefficients()
    {
        if (Coefficients.Length == 0)
            Coefficients = new short[64 * BlocksPerRow * BlockRows];
    }

    /// <summary>The coefficients of a block, row by row.</summary>
    public Span<short> Block(int row, int column) => Coefficients.AsSpan(64 * (row * BlocksPerRow + column), 64);

    /// <summary>The quotient, rounded up.</summary>
    public static int Divide(int value, int by) => (value + by - 1) / by;
}
