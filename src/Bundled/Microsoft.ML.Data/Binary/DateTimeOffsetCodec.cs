using System.Runtime.InteropServices;

namespace Microsoft.ML.Data.IO;

/// <summary>First the offsets from universal time in minutes as i16, then the clock times in ticks.</summary>
internal sealed class DateTimeOffsetCodec() : ScalarCodec<DateTimeOffset>("DateTimeOffset", DateTimeOffsetDataViewType.Instance)
{
    public override BlockBuilder<DateTimeOffset> NewBuilder() => new Builder();

    public override DateTimeOffset[] ReadValues(ref SpanReader reader, int count)
    {
        short[] minutes = reader.ReadPacked<short>(count);
        long[] ticks = reader.ReadPacked<long>(count);
        var values = new DateTimeOffset[count];
        for (int i = 0; i < count; i++)
        {
            try
            {
                values[i] = new DateTimeOffset(DateTimeCodec.Checked(ticks[i]), TimeSpan.FromMinutes(minutes[i], 0));
            }
            catch (ArgumentException ex)
            {
                throw new FormatException($"The binary dataview is damaged: {ticks[i]} ticks at {minutes[i]} minutes from universal time are no date", ex);
            }
        }
        return values;
    }

    private sealed class Builder : BlockBuilder<DateTimeOffset>
    {
        private readonly List<short> _minutes = [];
        private readonly List<long> _ticks = [];

        public override void Add(in DateTimeOffset value)
        {
            _minutes.Add((short)(value.Offset.Ticks / TimeSpan.TicksPerMinute));
            _ticks.Add(value.Ticks);
        }

        public override void WriteTo(BinaryWriter writer)
        {
            writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_minutes)));
            writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_ticks)));
        }

        public override void Clear()
        {
            _minutes.Clear();
            _ticks.Clear();
        }
    }
}
