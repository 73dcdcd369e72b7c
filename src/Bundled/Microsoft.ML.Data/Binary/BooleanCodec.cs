namespace Microsoft.ML.Data.IO;

/// <summary>Booleans, eight to a byte, the first in the lowest bit.</summary>
internal sealed class BooleanCodec() : ScalarCodec<bool>("Boolean", BooleanDataViewType.Instance)
{
    public override BlockBuilder<bool> NewBuilder() => new Builder();

    public override bool[] ReadValues(ref SpanReader reader, int count)
    {
        if (count < 0 || (count + 7L) / 8 > reader.Remaining)
            throw new FormatException($"The binary dataview is truncated or damaged: {count} Booleans were expected in {reader.Remaining} bytes");
        ReadOnlySpan<byte> bits = reader.Take((int)((count + 7L) / 8));
        var values = new bool[count];
        for (int i = 0; i < count; i++)
            values[i] = (bits[i >> 3] & (1 << (i & 7))) != 0;
        return values;
    }

    private sealed class Builder : BlockBuilder<bool>
    {
        private readonly List<byte> _bytes = [];
        private int _count;

        public override void Add(in bool value)
        {
            if ((_count & 7) == 0)
                _bytes.Add(0);
            if (value)
                _bytes[^1] |= (byte)(1 << (_count & 7));
            _count++;
        }

        public override void WriteTo(BinaryWriter writer) => writer.Write(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes));

        public override void Clear()
        {
            _bytes.Clear();
            _count = 0;
        }
    }
}
