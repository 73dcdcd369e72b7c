using System.Buffers.Binary;
using Microsoft.ML.Bundled.Tests.Core;

namespace Microsoft.ML.Bundled.Tests.Models;

/// <summary>Damages model files, each time in another way that the number of the damage alone decides.</summary>
internal static class ZipMutation
{
    private const uint CentralHeader = 0x02014B50;
    private const uint LocalHeader = 0x04034B50;
    private const int ModelHeaderSize = 256;

    private static readonly int[] s_badNumbers = [-1, int.MinValue, int.MaxValue, 1 << 28, 1 << 24, 0, 1];

    private static readonly Func<byte[], Random, byte[]>[] s_kinds =
    [
        FlipBytesOfFile,
        CutFile,
        (zip, random) => ChangeEntry(zip, random, _ => true, bytes => FlipBytes(bytes, random)),
        (zip, random) => ChangeEntry(zip, random, _ => true, bytes => bytes[..random.Next(bytes.Length)]),
        (zip, random) => ChangeEntry(zip, random, _ => true, bytes => SetNumber(bytes, random, 0)),
        (zip, random) => ChangeEntry(zip, random, name => name.EndsWith(".key"), bytes => SetNumber(bytes, random, ModelHeaderSize)),
        (zip, random) => ChangeEntry(zip, random, name => name.EndsWith(".key"), bytes => SetOffset(bytes, random)),
        (zip, random) => ChangeEntry(zip, random, _ => true, bytes => [.. bytes, .. new byte[1 + random.Next(1000)]]),
        DropEntry,
        RenameEntryToParent,
        ClaimGigabytes,
    ];

    /// <summary>The number of kinds of damage.</summary>
    public static int KindCount => s_kinds.Length;

    /// <summary>A damaged copy.</summary>
    public static byte[] Apply(byte[] zip, int number) => s_kinds[number % s_kinds.Length]((byte[])zip.Clone(), new Random(number));

    private static byte[] FlipBytesOfFile(byte[] zip, Random random) => FlipBytes(zip, random);

    private static byte[] CutFile(byte[] zip, Random random) => zip[..random.Next(zip.Length)];

    private static byte[] FlipBytes(byte[] bytes, Random random)
    {
        for (int i = random.Next(1, 8); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
        return bytes;
    }

    private static byte[] SetNumber(byte[] bytes, Random random, int from)
    {
        if (bytes.Length >= from + sizeof(int))
        {
            int offset = random.Next(from, bytes.Length - sizeof(int) + 1);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), s_badNumbers[random.Next(s_badNumbers.Length)]);
        }
        return bytes;
    }

    // The header's places and sizes.
    private static byte[] SetOffset(byte[] bytes, Random random)
    {
        int offset = random.Next(2) == 0 ? 0x10 + 8 * random.Next(6) : 0x80 + 8 * random.Next(4);
        long value = random.Next(3) switch
        {
            0 => random.NextInt64(),
            1 => -random.NextInt64(),
            _ => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset)) + random.Next(-64, 64),
        };
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(offset), value);
        return bytes;
    }

    private static byte[] ChangeEntry(byte[] zip, Random random, Func<string, bool> isWanted, Func<byte[], byte[]> change)
    {
        var entries = ZipBytes.Read(new MemoryStream(zip));
        int[] candidates = [.. Enumerable.Range(0, entries.Count).Where(i => isWanted(entries[i].Name) && entries[i].Bytes.Length > 0)];
        int index = candidates[random.Next(candidates.Length)];
        entries[index] = (entries[index].Name, change(entries[index].Bytes));
        return ZipBytes.Make([.. entries]).ToArray();
    }

    private static byte[] DropEntry(byte[] zip, Random random)
    {
        var entries = ZipBytes.Read(new MemoryStream(zip));
        entries.RemoveAt(random.Next(entries.Count));
        return ZipBytes.Make([.. entries]).ToArray();
    }

    private static byte[] RenameEntryToParent(byte[] zip, Random random)
    {
        var entries = ZipBytes.Read(new MemoryStream(zip));
        int index = random.Next(entries.Count);
        string name = entries[index].Name;
        string[] names = [$"../{name}", $"TransformerChain/../{name}", $"{name}/..", $"..\\..\\{name}", $"/../../tmp/{name}"];
        entries[index] = (names[random.Next(names.Length)], entries[index].Bytes);
        return ZipBytes.Make([.. entries]).ToArray();
    }

    // In all headers of one kind or of both: the inflated size, or both sizes.
    private static byte[] ClaimGigabytes(byte[] zip, Random random)
    {
        bool inCentral = random.Next(3) > 0;
        bool inLocal = random.Next(3) > 0 || !inCentral;
        bool packedSize = random.Next(4) == 0;
        uint size = random.Next(2) == 0 ? 0xFFFF_FFF0 : 0x7FFF_FFFF;
        for (int i = 0; i + 30 < zip.Length; i++)
        {
            uint signature = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(i));
            int sizes = signature == CentralHeader && inCentral ? 20 : signature == LocalHeader && inLocal ? 18 : -1;
            if (sizes < 0)
                continue;
            if (packedSize)
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(i + sizes), size);
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(i + sizes + 4), size);
        }
        return zip;
    }
}
