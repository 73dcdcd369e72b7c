namespace Microsoft.ML.Attention.Tests.Persistence;

/// <summary>Changes a model's Model.key entry to what an earlier version of the library wrote.</summary>
internal static class ModelKeys
{
    private const int Block = 256;

    /// <summary>What the block ends with: precision, length and SHA-256 of the weights.</summary>
    private const int HeaderSize = sizeof(int) + sizeof(long) + 32;

    /// <summary>Takes the precision of the weights, which must be the single one, out of the block.</summary>
    public static byte[] WithoutPrecision(byte[] key, uint version)
    {
        int place = Block + (int)BitConverter.ToInt64(key, 0x18) - HeaderSize;
        Assert.AreEqual((int)WeightPrecision.Single, BitConverter.ToInt32(key, place));
        byte[] older = [.. key[..place], .. key[(place + sizeof(int))..]];
        // Length of the block, places of string table, characters and tail, length of the entry, place of the assembly's name.
        foreach (int field in new[] { 0x18, 0x20, 0x30, 0x80, 0x88, 0x90 })
            BitConverter.TryWriteBytes(older.AsSpan(field), BitConverter.ToInt64(key, field) - sizeof(int));
        BitConverter.TryWriteBytes(older.AsSpan(0x48), version); // written by
        BitConverter.TryWriteBytes(older.AsSpan(0x4c), version); // readable by
        return older;
    }
}
