using System.Runtime.InteropServices;

namespace Microsoft.ML.Data.IO;

/// <summary>Values whose bytes in memory are their bytes in the file: numbers, time spans, row ids.</summary>
internal sealed class PackedCodec<T>(string name, PrimitiveDataViewType type) : ScalarCodec<T>(name, type)
    where T : unmanaged
{
    public override BlockBuilder<T> NewBuilder() => new Builder();

    public override T[] ReadValues(ref SpanReader reader, int count) => reader.ReadPacked<T>(count);

    private sealed class Builder : BlockBuilder<T>
    {
        private readonly List<T> _values = [];

        public override void Add(in T value) => _values.Add(value);

        public override void WriteTo(BinaryWriter writer) => writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_values)));

        public override void Clear() => _values.Clear();
    }
}
