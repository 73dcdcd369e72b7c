using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.ImageAnalytics.Codecs.Png;

/// <summary>Encodes PNG with 8 bits a sample: RGB if all pixels are opaque, otherwise RGBA.</summary>
internal static class PngEncoder
{
    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="width">The width.</param>
    /// <param name="height">The height.</param>
    /// <param name="bgra">Four bytes a pixel, rows from the top.</param>
    public static void Write(Stream stream, int width, int height, ReadOnlySpan<byte> bgra)
    {
        int samples = IsOpaque(bgra) ? 3 : 4;
        stream.Write(PngFormat.Signature);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = (byte)(samples == 3 ? PngColor.Rgb : PngColor.Rgba);
        WriteChunk(stream, PngFormat.Header, header);
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
            WriteRows(deflate, width, samples, bgra);
        WriteChunk(stream, PngFormat.Data, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(stream, PngFormat.End, []);
    }

    private static bool IsOpaque(ReadOnlySpan<byte> bgra)
    {
        for (int i = 3; i < bgra.Length; i += 4)
        {
            if (bgra[i] != 255)
                return false;
        }
        return true;
    }

    // Of the five filters each row takes the one that leaves the smallest differences.
    private static void WriteRows(Stream stream, int width, int samples, ReadOnlySpan<byte> bgra)
    {
        int count = width * samples;
        byte[] row = new byte[PngFilter.Lead + count + PngFilter.Tail];
        byte[] above = new byte[row.Length];
        byte[] best = new byte[1 + count];
        byte[] filtered = new byte[1 + count];
        for (int start = 0; start < bgra.Length; start += 4 * width)
        {
            ReadOnlySpan<byte> source = bgra.Slice(start, 4 * width);
            for (int from = 0, to = PngFilter.Lead; from < source.Length; from += 4, to += samples)
            {
                row[to] = source[from + 2];
                row[to + 1] = source[from + 1];
                row[to + 2] = source[from];
                if (samples == 4)
                    row[to + 3] = source[from + 3];
            }
            long least = long.MaxValue;
            for (int filter = 0; filter < PngFilter.Count; filter++)
            {
                filtered[0] = (byte)filter;
                PngFilter.Apply(filter, row, above, samples, filtered.AsSpan(1));
                long sum = SumOfSizes(filtered.AsSpan(1));
                if (sum < least)
                {
                    least = sum;
                    (best, filtered) = (filtered, best);
                }
            }
            stream.Write(best);
            (row, above) = (above, row);
        }
    }

    private static long SumOfSizes(ReadOnlySpan<byte> differences)
    {
        long sum = 0;
        foreach (byte difference in differences)
            sum += Math.Abs((int)(sbyte)difference);
        return sum;
    }

    private static void WriteChunk(Stream stream, uint type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(number[4..], type);
        stream.Write(number);
        stream.Write(content);
        uint checksum = Crc32.Append(Crc32.Append(0, number[4..]), content);
        BinaryPrimitives.WriteUInt32BigEndian(number, checksum);
        stream.Write(number[..4]);
    }
}
