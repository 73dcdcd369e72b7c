namespace Microsoft.ML.Attention.Persistence;

/// <summary>What a model block says of the entry with the weights: its length in bytes and its SHA-256.</summary>
internal readonly record struct WeightsHeader(long Length, byte[] Checksum)
{
    public static void Write(BinaryWriter writer, ModuleWeights weights)
    {
        writer.Write(weights.Bytes.LongLength);
        writer.Write(weights.Checksum);
    }

    public static WeightsHeader Read(ModelReader reader) =>
        new(reader.ReadInt64("weights' length"), reader.ReadBytes(ModuleWeights.ChecksumSize));

    /// <summary>Reads the entry that the header speaks of.</summary>
    /// <param name="reader">The model.</param>
    /// <param name="entry">The entry's name.</param>
    /// <param name="smallest">
    /// Bytes that the architecture's largest matrices take at least, so that a damaged header does not make a model larger than its file.
    /// </param>
    /// <exception cref="FormatException">The weights are too few for the architecture, cut short, or not those that were saved.</exception>
    public ModuleWeights ReadWeights(ModelReader reader, string entry, decimal smallest)
    {
        (long length, byte[] checksum) = this;
        if (smallest > length)
            throw new FormatException($"The model's weights have {length} bytes, too few for its architecture: the file is damaged.");
        return reader.ReadEntry(entry, stream => ModuleWeights.Read(stream, length, checksum));
    }
}
