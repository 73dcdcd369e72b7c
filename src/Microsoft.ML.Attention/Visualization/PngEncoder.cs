using System.Buffers.Binary;
using System.IO.Compression;

namespace Microsoft.ML.Attention.Visualization;

/// <summary>
/// Writes PNG files (Portable Network Graphics, third edition, W3C 2025): eight bits a channel, opacity only where a pixel is not opaque.
/// </summary>
internal static class PngEncoder
{
    private const int FilterKinds = 5;
    private const int UpFilter = 2;

    private static readonly uint[] CrcTable = MakeCrcTable();

    public static byte[] Encode(Raster raster)
    {
        bool opaque = IsOpaque(raster);
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], raster.Height);
        header[8] = 8; // bits a channel
        header[9] = (byte)(opaque ? 2 : 6); // colours without or with opacity
        header[10..].Clear(); // deflate, adaptive filters, not interlaced
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(raster, opaque ? 3 : 4));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>The file as a URI that holds it.</summary>
    public static string ToDataUri(byte[] file) => "data:image/png;base64," + Convert.ToBase64String(file);

    /// <summary>The check sum of ISO 3309 that PNG uses.</summary>
    public static uint Crc32(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in first)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        foreach (byte value in second)
            crc = CrcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            table[i] = crc;
        }

        return table;
    }

    private static bool IsOpaque(Raster raster)
    {
        for (int i = 3; i < raster.Pixels.Length; i += Raster.Bytes)
        {
            if (raster.Pixels[i] != 255)
                return false;
        }

        return true;
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(kind, content));
        file.Write(number);
    }

    private static ReadOnlySpan<byte> Compress(Raster raster, int channels)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            int length = raster.Width * channels;
            byte[] above = new byte[length], row = new byte[length], zeros = new byte[length];
            byte[][] filtered = [.. Enumerable.Range(0, FilterKinds).Select(_ => new byte[length])];
            for (int y = 0; y < raster.Height; y++)
            {
                for (int x = 0; x < raster.Width; x++)
                    raster.Pixels.AsSpan(raster.At(x, y), channels).CopyTo(row.AsSpan(x * channels));
                // Most rows of a heat map repeat the one above.
                bool repeats = row.AsSpan().SequenceEqual(above);
                int best = repeats ? UpFilter : BestFilter(row, above, channels, filtered);
                zlib.WriteByte((byte)best);
                zlib.Write(repeats ? zeros : filtered[best]);
                (above, row) = (row, above);
            }
        }

        return packed.GetBuffer().AsSpan(0, (int)packed.Length);
    }

    /// <summary>Filters a row in all ways and finds the one with the smallest differences, which mostly packs best.</summary>
    private static int BestFilter(byte[] row, byte[] above, int channels, byte[][] filtered)
    {
        Span<long> sums = stackalloc long[FilterKinds];
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= channels ? row[i - channels] : 0;
            int corner = i >= channels ? above[i - channels] : 0;
            int up = above[i];
            for (int kind = 0; kind < FilterKinds; kind++)
            {
                int predicted = kind switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                byte difference = (byte)(row[i] - predicted);
                filtered[kind][i] = difference;
                sums[kind] += Math.Abs((int)(sbyte)difference);
            }
        }

        int best = 0;
        for (int kind = 1; kind < FilterKinds; kind++)
        {
            if (sums[kind] < sums[best])
                best = kind;
        }

        return best;
    }

    /// <summary>Whichever of the three is nearest to left + up - corner (section 9.4).</summary>
    private static int Paeth(int left, int up, int corner)
    {
        int estimate = left + up - corner;
        int toLeft = Math.Abs(estimate - left), toUp = Math.Abs(estimate - up), toCorner = Math.Abs(estimate - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
