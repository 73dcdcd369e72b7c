using System.Runtime.InteropServices;

namespace Microsoft.ML.Data.IO;

/// <summary>
/// Vectors: their number, their common length (or 0 and the length of each), for each the number of explicit values
/// (-1 if dense), the number of indices, the indices, and all explicit values by the codec of the items.
/// </summary>
internal sealed class VectorCodec<T>(VectorDataViewType type, ScalarCodec<T> items) : ValueCodec<VBuffer<T>>("VBuffer", type)
{
    public override BlockBuilder<VBuffer<T>> NewBuilder() => new Builder(items.NewBuilder(), type.Size);

    public override ValueBlock<VBuffer<T>> ReadBlock(ref SpanReader reader, int count)
    {
        int stored = reader.ReadInt32();
        if (stored != count)
            throw new FormatException($"The binary dataview is damaged: {stored} vectors where {count} were expected");
        int common = reader.ReadInt32();
        if (common != type.Size)
            throw new FormatException($"The binary dataview is damaged: vectors of {common} items in a column of {type}");
        int[]? lengths = common == 0 ? reader.ReadPacked<int>(count) : null;
        int[] counts = reader.ReadPacked<int>(count);
        int[] indices = reader.ReadPacked<int>(reader.ReadInt32());
        var block = new VectorBlock<T>(common, lengths, counts, indices);
        block.Values = items.ReadValues(ref reader, block.ValueCount);
        return block;
    }

    protected override void WriteParameters(BinaryWriter writer)
    {
        items.WriteDescription(writer);
        writer.Write(type.Dimensions.Length);
        foreach (int dimension in type.Dimensions)
            writer.Write(dimension);
    }

    private sealed class Builder(BlockBuilder<T> values, int commonLength) : BlockBuilder<VBuffer<T>>
    {
        private readonly List<int> _lengths = [];
        private readonly List<int> _counts = [];
        private readonly List<int> _indices = [];

        public override void Add(in VBuffer<T> value)
        {
            if (commonLength != 0 && value.Length != commonLength)
                throw new InvalidOperationException($"A vector of {value.Length} items in a column whose vectors have {commonLength}");
            _lengths.Add(value.Length);
            _counts.Add(value.IsDense ? -1 : value.GetIndices().Length);
            if (!value.IsDense)
                _indices.AddRange(value.GetIndices());
            foreach (ref readonly T item in value.GetValues())
                values.Add(in item);
        }

        public override void WriteTo(BinaryWriter writer)
        {
            writer.Write(_counts.Count);
            writer.Write(commonLength);
            if (commonLength == 0)
                Write(writer, _lengths);
            Write(writer, _counts);
            writer.Write(_indices.Count);
            Write(writer, _indices);
            values.WriteTo(writer);
        }

        public override void Clear()
        {
            _lengths.Clear();
            _counts.Clear();
            _indices.Clear();
            values.Clear();
        }

        private static void Write(BinaryWriter writer, List<int> numbers) => writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(numbers)));
    }
}
