namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>Changes a model's Model.key entry to what an earlier version of the library wrote.</summary>
internal static class ModelKeys
{
    private const int Block = 256;

    /// <summary>What the block ends with: precision, length and SHA-256 of the weights.</summary>
    private const int HeaderSize = sizeof(int) + sizeof(long) + 32;

    /// <summary>Takes the precision of the weights, which must be the single one, out of the block.</summary>
    /// <param name="key">The entry.</param>
    /// <param name="version">The version that wrote such blocks.</param>
    /// <param name="sinceThen">Bytes before the precision that came into the block later than it.</param>
    public static byte[] WithoutPrecision(byte[] key, uint version, int sinceThen)
    {
        Assert.AreEqual((int)WeightPrecision.Single, BitConverter.ToInt32(key, HeaderOf(key)));
        return Without(key, HeaderOf(key) - sinceThen, sinceThen + sizeof(int), version);
    }

    /// <summary>Takes bytes out of the block that stand before the precision of the weights.</summary>
    public static byte[] WithoutBeforePrecision(byte[] key, uint version, int count) => Without(key, HeaderOf(key) - count, count, version);

    private static int HeaderOf(byte[] key) => Block + (int)BitConverter.ToInt64(key, 0x18) - HeaderSize;

    private static byte[] Without(byte[] key, int place, int count, uint version)
    {
        byte[] older = [.. key[..place], .. key[(place + count)..]];
        // Length of the block, places of string table, characters and tail, length of the entry, place of the assembly's name.
        foreach (int field in new[] { 0x18, 0x20, 0x30, 0x80, 0x88, 0x90 })
            BitConverter.TryWriteBytes(older.AsSpan(field), BitConverter.ToInt64(key, field) - count);
        BitConverter.TryWriteBytes(older.AsSpan(0x48), version); // written by
        BitConverter.TryWriteBytes(older.AsSpan(0x4c), version); // readable by
        return older;
    }
}
