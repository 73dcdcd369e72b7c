using System.Buffers.Binary;

namespace Microsoft.ML.Attention.Tests.Samples.Images;

/// <summary>Writes idx files.</summary>
internal static class IdxBytes
{
    /// <summary>The bytes of a file: the type, the sizes, the values.</summary>
    public static byte[] Of(byte type, int[] sizes, byte[] values)
    {
        var header = new byte[4 + 4 * sizes.Length];
        (header[2], header[3]) = (type, (byte)sizes.Length);
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), sizes[i]);
        return [.. header, .. values];
    }

    /// <summary>Four files with images of 8 x 8 pixels: class 0 is bright at the left, class 1 at the right.</summary>
    public static void WriteFolder(string folder, int train, int test)
    {
        Write(folder, "train", train);
        Write(folder, "t10k", test);
    }

    private static void Write(string folder, string name, int count)
    {
        byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 2))];
        byte[] images = [.. labels.SelectMany(label => Enumerable.Range(0, 64).Select(pixel => (byte)(pixel % 8 / 4 == label ? 200 : 0)))];
        File.WriteAllBytes(Path.Combine(folder, $"{name}-images-idx3-ubyte"), Of(8, [count, 8, 8], images));
        File.WriteAllBytes(Path.Combine(folder, $"{name}-labels-idx1-ubyte"), Of(8, [count], labels));
    }
}
