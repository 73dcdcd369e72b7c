using System.Runtime.InteropServices;

namespace Microsoft.ML.Data.IO;

/// <summary>Date and time as ticks since year 1; whether it was local or universal is not kept.</summary>
internal sealed class DateTimeCodec() : ScalarCodec<DateTime>("DateTime", DateTimeDataViewType.Instance)
{
    public override BlockBuilder<DateTime> NewBuilder() => new Builder();

    public override DateTime[] ReadValues(ref SpanReader reader, int count) =>
        Array.ConvertAll(reader.ReadPacked<long>(count), ticks => new DateTime(Checked(ticks)));

    /// <summary>Ticks that are a date, or a <see cref="FormatException"/>.</summary>
    public static long Checked(long ticks) =>
        ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? ticks
            : throw new FormatException($"The binary dataview is damaged: {ticks} ticks are no date");

    private sealed class Builder : BlockBuilder<DateTime>
    {
        private readonly List<long> _ticks = [];

        public override void Add(in DateTime value) => _ticks.Add(value.Ticks);

        public override void WriteTo(BinaryWriter writer) => writer.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_ticks)));

        public override void Clear() => _ticks.Clear();
    }
}
