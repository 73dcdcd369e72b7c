using System.Buffers.Binary;

namespace Microsoft.ML.Bundled.Tests.Images;

/// <summary>Damages image files, each time in another way that the number of the damage alone decides.</summary>
internal static class ImageDamage
{
    private static readonly int[] s_badNumbers = [0, 1, -1, int.MaxValue, int.MinValue, 0x7FFF, 0xFFFF, 0x10000, 1 << 20, 30000];

    private static readonly Func<byte[], Random, byte[]>[] s_kinds =
    [
        FlipBits, FlipBits, FlipHeader, FlipHeader, SetNumber, SetNumber, Cut, RepeatPart, DropPart, Grow,
    ];

    /// <summary>A damaged copy. The checksums of PNG chunks are made right again in most files, so that the damage gets further.</summary>
    public static byte[] Apply(byte[] file, int number)
    {
        var random = new Random(number);
        byte[] damaged = s_kinds[number % s_kinds.Length]((byte[])file.Clone(), random);
        if (damaged.Length > 8 && damaged[0] == 0x89 && random.Next(4) > 0)
            PngFile.RepairChecksums(damaged);
        return damaged;
    }

    private static byte[] FlipBits(byte[] file, Random random)
    {
        for (int i = random.Next(1, 6); i > 0; i--)
            file[random.Next(2, file.Length)] ^= (byte)(1 << random.Next(8));
        return file;
    }

    // Sizes, depths and tables stand first.
    private static byte[] FlipHeader(byte[] file, Random random)
    {
        file[random.Next(8, Math.Min(80, file.Length))] = (byte)random.Next(256);
        return file;
    }

    private static byte[] SetNumber(byte[] file, Random random)
    {
        Span<byte> at = file.AsSpan(random.Next(2, Math.Min(120, file.Length - 4)));
        int value = s_badNumbers[random.Next(s_badNumbers.Length)];
        switch (random.Next(3))
        {
            case 0: BinaryPrimitives.WriteInt32BigEndian(at, value); break;
            case 1: BinaryPrimitives.WriteInt32LittleEndian(at, value); break;
            default: BinaryPrimitives.WriteInt16BigEndian(at, (short)value); break;
        }
        return file;
    }

    private static byte[] Cut(byte[] file, Random random) => file[..random.Next(2, file.Length)];

    private static byte[] RepeatPart(byte[] file, Random random)
    {
        int start = random.Next(2, file.Length);
        int end = random.Next(start, file.Length);
        return [.. file[..end], .. file[start..]];
    }

    private static byte[] DropPart(byte[] file, Random random)
    {
        int start = random.Next(2, file.Length);
        return [.. file[..start], .. file[random.Next(start, file.Length)..]];
    }

    private static byte[] Grow(byte[] file, Random random)
    {
        byte[] more = new byte[random.Next(1, 5000)];
        random.NextBytes(more);
        int at = random.Next(2, file.Length);
        return [.. file[..at], .. more, .. file[at..]];
    }
}
