namespace Microsoft.ML.Data.IO;

/// <summary>Collects the values of one block, then writes them.</summary>
internal abstract class BlockBuilder<T>
{
    public abstract void Add(in T value);

    public abstract void WriteTo(BinaryWriter writer);

    /// <summary>Forgets the values so that the next block can be collected.</summary>
    public abstract void Clear();
}
