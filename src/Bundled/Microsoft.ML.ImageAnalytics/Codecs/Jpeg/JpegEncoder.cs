namespace Microsoft.ML.ImageAnalytics.Codecs.Jpeg;

/// <summary>
/// Encodes baseline JPEG in the best quality: no sample of the chrominance is left out, and coefficients are only rounded. Transparent
/// pixels are blended with black.
/// </summary>
internal static class JpegEncoder
{
    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="width">The width, at most 65535.</param>
    /// <param name="height">The height, at most 65535.</param>
    /// <param name="bgra">Four bytes a pixel, rows from the top.</param>
    public static void Write(Stream stream, int width, int height, ReadOnlySpan<byte> bgra)
    {
        if (width > ushort.MaxValue || height > ushort.MaxValue)
            throw new InvalidOperationException($"JPEG files have at most 65535 columns and rows; the image has {width} x {height}");
        WriteHeaders(stream, width, height);
        var bits = new JpegBitWriter(stream);
        Span<float> samples = stackalloc float[3 * 64];
        Span<int> lastDc = stackalloc int[3];
        lastDc.Clear();
        for (int top = 0; top < height; top += 8)
        {
            for (int left = 0; left < width; left += 8)
            {
                Sample(bgra, width, height, left, top, samples);
                for (int component = 0; component < 3; component++)
                    lastDc[component] = WriteBlock(bits, samples.Slice(64 * component, 64), lastDc[component]);
            }
        }
        bits.Flush();
        stream.Write([0xFF, JpegMarker.End]);
    }

    private static void WriteHeaders(Stream stream, int width, int height)
    {
        stream.Write([0xFF, JpegMarker.Start]);
        WriteSegment(stream, JpegMarker.Application0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
        byte[] steps = new byte[65];
        Array.Fill<byte>(steps, 1, 1, 64);
        WriteSegment(stream, JpegMarker.QuantizationTables, steps);
        WriteSegment(stream, JpegMarker.Baseline,
            [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
        WriteSegment(stream, JpegMarker.HuffmanTables, [0x00, .. JpegStandardCodes.Dc.Counts, .. JpegStandardCodes.Dc.Symbols]);
        WriteSegment(stream, JpegMarker.HuffmanTables, [0x10, .. JpegStandardCodes.Ac.Counts, .. JpegStandardCodes.Ac.Symbols]);
        WriteSegment(stream, JpegMarker.Scan, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    }

    private static void WriteSegment(Stream stream, byte marker, ReadOnlySpan<byte> content)
    {
        int length = content.Length + 2;
        stream.Write([0xFF, marker, (byte)(length >> 8), (byte)length]);
        stream.Write(content);
    }

    // ITU-T T.871, section 7, less 128; blocks at the edge repeat the last column and row.
    private static void Sample(ReadOnlySpan<byte> bgra, int width, int height, int left, int top, Span<float> samples)
    {
        for (int i = 0; i < 64; i++)
        {
            int x = Math.Min(left + (i & 7), width - 1);
            int y = Math.Min(top + (i >> 3), height - 1);
            ReadOnlySpan<byte> pixel = bgra.Slice(4 * (y * width + x), 4);
            float opacity = pixel[3] / 255f;
            float blue = pixel[0] * opacity;
            float green = pixel[1] * opacity;
            float red = pixel[2] * opacity;
            float luminance = 0.299f * red + 0.587f * green + 0.114f * blue;
            samples[i] = luminance - 128;
            samples[64 + i] = (blue - luminance) / 1.772f;
            samples[128 + i] = (red - luminance) / 1.402f;
        }
    }

    private static int WriteBlock(JpegBitWriter bits, Span<float> samples, int lastDc)
    {
        JpegForwardDct.Transform(samples);
        int dc = (int)MathF.Round(samples[0]);
        (int size, int code) = Amplitude(dc - lastDc);
        bits.Write(JpegStandardCodes.Dc, size);
        bits.Write(code, size);
        int run = 0;
        for (int i = 1; i < 64; i++)
        {
            // Ten bits are the most that baseline images have.
            int value = Math.Clamp((int)MathF.Round(samples[JpegMarker.ZigZag[i]]), -1023, 1023);
            if (value == 0)
            {
                run++;
                continue;
            }
            for (; run > 15; run -= 16)
                bits.Write(JpegStandardCodes.Ac, 0xF0);
            (size, code) = Amplitude(value);
            bits.Write(JpegStandardCodes.Ac, (run << 4) | size);
            bits.Write(code, size);
            run = 0;
        }
        if (run > 0)
            bits.Write(JpegStandardCodes.Ac, 0);
        return dc;
    }

    // Section F.1.2.1: the number of bits, and those of the number itself or, if it is negative, of the number less one.
    private static (int Size, int Code) Amplitude(int value)
    {
        int size = 32 - int.LeadingZeroCount(Math.Abs(value));
        return (size, value >= 0 ? value : value + (1 << size) - 1);
    }
}
