using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data.IO;

/// <summary>The count, where each text ends in UTF-16 units, and all texts as one string.</summary>
internal sealed class TextCodec() : ScalarCodec<ReadOnlyMemory<char>>("TextSpan", TextDataViewType.Instance)
{
    public override BlockBuilder<ReadOnlyMemory<char>> NewBuilder() => new Builder();

    public override ReadOnlyMemory<char>[] ReadValues(ref SpanReader reader, int count)
    {
        int stored = reader.ReadInt32();
        if (stored != count)
            throw new FormatException($"The binary dataview is damaged: {stored} texts where {count} were expected");
        int[] ends = reader.ReadPacked<int>(count);
        ReadOnlyMemory<char> all = reader.ReadString().AsMemory();
        var values = new ReadOnlyMemory<char>[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            int end = ends[i];
            if (end < start || end > all.Length)
                throw new FormatException($"The binary dataview is damaged: a text from {start} to {end} of {all.Length} characters");
            values[i] = all[start..end];
            start = end;
        }
        return values;
    }

    private sealed class Builder : BlockBuilder<ReadOnlyMemory<char>>
    {
        private readonly List<int> _ends = [];
        private readonly StringBuilder _all = new();

        public override void Add(in ReadOnlyMemory<char> value)
        {
            _all.Append(value.Span);
            _ends.Add(_all.Length);
        }

        public override void WriteTo(BinaryWriter writer)
        {
            writer.Write(_ends.Count);
            writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_ends)));
            writer.Write(_all.ToString());
        }

        public override void Clear()
        {
            _ends.Clear();
            _all.Clear();
        }
    }
}
