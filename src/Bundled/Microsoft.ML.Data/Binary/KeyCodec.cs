namespace Microsoft.ML.Data.IO;

/// <summary>Keys: stored as their raw type, with the number of keys in the description.</summary>
internal sealed class KeyCodec<T>(KeyDataViewType type, ScalarCodec<T> raw) : ScalarCodec<T>("Key2", type)
{
    public override BlockBuilder<T> NewBuilder() => raw.NewBuilder();

    public override T[] ReadValues(ref SpanReader reader, int count) => raw.ReadValues(ref reader, count);

    protected override void WriteParameters(BinaryWriter writer)
    {
        raw.WriteDescription(writer);
        writer.Write(type.Count);
    }
}
