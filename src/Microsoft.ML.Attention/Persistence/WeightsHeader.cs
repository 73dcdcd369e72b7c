namespace Microsoft.ML.Attention.Persistence;

/// <summary>What a model block says of the entry with the weights: their precision, its length in bytes and its SHA-256.</summary>
internal readonly record struct WeightsHeader(WeightPrecision Precision, long Length, byte[] Checksum)
{
    private int BytesEach => Precision switch
    {
        WeightPrecision.Single => sizeof(float),
        WeightPrecision.Half => sizeof(short),
        _ => sizeof(sbyte),
    };

    public static void Write(BinaryWriter writer, ModuleWeights weights)
    {
        writer.Write((int)weights.Precision);
        writer.Write(weights.Bytes.LongLength);
        writer.Write(weights.Checksum);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Stands before it.</param>
    /// <param name="hasPrecision">Whether the block is of a version that tells the precision; before that there was only one.</param>
    public static WeightsHeader Read(ModelReader reader, bool hasPrecision) => new(
        hasPrecision ? reader.ReadEnum<WeightPrecision>("precision of weights") : WeightPrecision.Single,
        reader.ReadInt64("weights' length"),
        reader.ReadBytes(ModuleWeights.ChecksumSize));

    /// <summary>Reads the entry that the header speaks of.</summary>
    /// <param name="reader">The model.</param>
    /// <param name="entry">The entry's name.</param>
    /// <param name="smallest">
    /// Weights that the architecture's largest matrices have at least, so that a damaged header does not make a model larger than its file.
    /// </param>
    /// <exception cref="FormatException">The weights are too few for the architecture, cut short, or not those that were saved.</exception>
    public ModuleWeights ReadWeights(ModelReader reader, string entry, decimal smallest)
    {
        (WeightPrecision precision, long length, byte[] checksum) = this;
        if (smallest * BytesEach > length)
            throw new FormatException($"The model's weights have {length} bytes, too few for its architecture: the file is damaged.");
        return reader.ReadEntry(entry, stream => ModuleWeights.Read(stream, precision, length, checksum));
    }
}
