namespace Microsoft.ML.Data;

/// <summary>Between straight colours and colours multiplied by alpha.</summary>
internal static class PixelConversion
{
    /// <summary>Multiplies the colours of pixels of four bytes, alpha last, by alpha / 255, rounded.</summary>
    public static void Premultiply(Span<byte> pixels)
    {
        for (int i = 0; i + 3 < pixels.Length; i += 4)
        {
            int alpha = pixels[i + 3];
            if (alpha == 255)
                continue;
            pixels[i] = Scale(pixels[i], alpha);
            pixels[i + 1] = Scale(pixels[i + 1], alpha);
            pixels[i + 2] = Scale(pixels[i + 2], alpha);
        }
    }

    /// <summary>A copy in the order blue, green, red, alpha, whose colours are divided by alpha / 255, rounded.</summary>
    public static byte[] ToStraightBgra(ReadOnlySpan<byte> pixels, MLPixelFormat format)
    {
        byte[] result = new byte[pixels.Length];
        (int blue, int red) = format == MLPixelFormat.Bgra32 ? (0, 2) : (2, 0);
        for (int i = 0; i + 3 < result.Length; i += 4)
        {
            int alpha = pixels[i + 3];
            result[i] = Unscale(pixels[i + blue], alpha);
            result[i + 1] = Unscale(pixels[i + 1], alpha);
            result[i + 2] = Unscale(pixels[i + red], alpha);
            result[i + 3] = (byte)alpha;
        }
        return result;
    }

    // c * alpha / 255 to the nearest, without a division.
    private static byte Scale(int color, int alpha)
    {
        int product = color * alpha + 128;
        return (byte)((product + (product >> 8)) >> 8);
    }

    private static byte Unscale(int color, int alpha)
        => alpha is 255 or 0 ? (byte)color : (byte)Math.Min(255, (color * 255 + alpha / 2) / alpha);
}
