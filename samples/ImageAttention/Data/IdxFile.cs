using System.Buffers.Binary;
using System.IO.Compression;

namespace ImageAttention.Data;

/// <summary>
/// Reads idx files of bytes, the format of MNIST and its kin: two zero bytes, the type (8: bytes), the number of dimensions, each dimension
/// as a big-endian number of four bytes, then the values in row order. A file may be compressed by gzip.
/// </summary>
public static class IdxFile
{
    private const byte Bytes = 8;
    private const int LargestSide = 1024;
    private const int MostItems = 10_000_000;

    /// <summary>Reads images, [count, height, width].</summary>
    /// <exception cref="DataException">The file is missing, cut, or of another kind.</exception>
    public static (int Height, int Width, byte[][] Images) ReadImages(string path)
    {
        (int[] sizes, byte[][] images) = Read(path, dimensions: 3);
        return (sizes[1], sizes[2], images);
    }

    /// <summary>Reads labels, [count].</summary>
    /// <exception cref="DataException">The file is missing, cut, or of another kind.</exception>
    public static byte[] ReadLabels(string path) => [.. Read(path, dimensions: 1).Items.Select(item => item[0])];

    private static (int[] Sizes, byte[][] Items) Read(string path, int dimensions)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream content = IsCompressed(file) ? new GZipStream(file, CompressionMode.Decompress) : file;
            int[] sizes = ReadHeader(content, path, dimensions);
            var items = new byte[sizes[0]][];
            int length = sizes.Skip(1).Aggregate(1, (product, size) => product * size);
            for (int i = 0; i < items.Length; i++)
            {
                // Made as they are read: a cut file that claims millions of images takes no memory for them.
                items[i] = new byte[length];
                if (content.ReadAtLeast(items[i], length, throwOnEndOfStream: false) < length)
                    throw new DataException($"{path}: cut off: it announces {items.Length:N0} items of {length:N0} bytes and ends in item {i + 1:N0}.");
            }
            if (content.ReadByte() >= 0)
                throw new DataException($"{path}: longer than the {items.Length:N0} items of {length:N0} bytes that it announces.");
            return (sizes, items);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new DataException($"{path}: cannot be read ({e.Message})", e);
        }
    }

    private static int[] ReadHeader(Stream content, string path, int dimensions)
    {
        var header = new byte[4 + 4 * dimensions];
        int read = content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read < 4 || header[0] != 0 || header[1] != 0 || header[2] != Bytes || header[3] != dimensions)
        {
            throw new DataException(
                $"{path}: not an idx file of bytes in {dimensions} dimension(s): it begins with {Convert.ToHexString(header, 0, Math.Min(read, 4))}; "
                + $"expected 000008{dimensions:X2}.");
        }
        if (read < header.Length)
            throw new DataException($"{path}: cut off in its header.");
        var sizes = new int[dimensions];
        for (int i = 0; i < dimensions; i++)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + 4 * i));
            uint most = (uint)(i == 0 ? MostItems : LargestSide);
            if (size < 1 || size > most)
                throw new DataException($"{path}: dimension {i + 1} is {size:N0}; expected 1 to {most:N0}.");
            sizes[i] = (int)size;
        }
        return sizes;
    }

    private static bool IsCompressed(FileStream file)
    {
        Span<byte> head = stackalloc byte[2];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && head[0] == 0x1F && head[1] == 0x8B;
    }
}
