namespace Microsoft.ML.Transforms.Image;

/// <summary>Which colours of pixels a vector holds, in which order and whether pixel by pixel or colour by colour.</summary>
/// <param name="Colors">The colours.</param>
/// <param name="Order">Their order.</param>
/// <param name="IsInterleaved">Whether all colours of a pixel stand together; otherwise all pixels of a colour do.</param>
internal readonly record struct ChannelLayout(ImagePixelExtractingEstimator.ColorBits Colors,
    ImagePixelExtractingEstimator.ColorsOrder Order, bool IsInterleaved)
{
    /// <summary>The number of colours.</summary>
    public int Planes => int.PopCount((int)Colors);

    /// <summary>Whether at least one colour is chosen, none is unknown and the order is one of the six.</summary>
    public bool IsValid => Colors != 0 && (Colors & ~ImagePixelExtractingEstimator.ColorBits.All) == 0 && Enum.IsDefined(Order);

    /// <summary>The vector's dimensions: height, width, colours if interleaved, otherwise colours, height, width.</summary>
    public int[] Dimensions(int height, int width) => IsInterleaved ? [height, width, Planes] : [Planes, height, width];

    /// <summary>Where each colour of the vector stands in a pixel.</summary>
    /// <param name="isBlueFirst">Whether pixels are blue, green, red, alpha, and not red, green, blue, alpha.</param>
    public int[] Channels(bool isBlueFirst)
    {
        ImagePixelExtractingEstimator.ColorBits colors = Colors;
        // The names of the orders are the colours' initials.
        return [.. Order.ToString().Select(Channel).Where(channel => (colors & channel.Bit) != 0).Select(channel => channel.Place)];

        (ImagePixelExtractingEstimator.ColorBits Bit, int Place) Channel(char initial) => initial switch
        {
            'A' => (ImagePixelExtractingEstimator.ColorBits.Alpha, 3),
            'R' => (ImagePixelExtractingEstimator.ColorBits.Red, isBlueFirst ? 2 : 0),
            'G' => (ImagePixelExtractingEstimator.ColorBits.Green, 1),
            _ => (ImagePixelExtractingEstimator.ColorBits.Blue, isBlueFirst ? 0 : 2),
        };
    }

    /// <summary>The distance between the vector's first values of two colours, and between those of two pixels.</summary>
    public (int OfColors, int OfPixels) Steps(int pixels) => IsInterleaved ? (1, Planes) : (pixels, 1);
}
