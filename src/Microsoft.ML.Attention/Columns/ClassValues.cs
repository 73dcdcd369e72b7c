using Microsoft.ML.Data;

namespace Microsoft.ML.Attention.Columns;

/// <summary>The values that a label's keys stand for, one for each class.</summary>
internal abstract class ClassValues
{
    // A type's place in this list is its number in saved models: only ever append.
    private static readonly Kind[] Kinds =
    [
        new Kind<ReadOnlyMemory<char>>(TextDataViewType.Instance, WriteText, ReadText),
        new Kind<sbyte>(NumberDataViewType.SByte, (writer, value) => writer.Write(value), reader => reader.ReadSByte()),
        new Kind<byte>(NumberDataViewType.Byte, (writer, value) => writer.Write(value), reader => reader.ReadByte()),
        new Kind<short>(NumberDataViewType.Int16, (writer, value) => writer.Write(value), reader => reader.ReadInt16()),
        new Kind<ushort>(NumberDataViewType.UInt16, (writer, value) => writer.Write(value), reader => reader.ReadUInt16()),
        new Kind<int>(NumberDataViewType.Int32, (writer, value) => writer.Write(value), reader => reader.ReadInt32()),
        new Kind<uint>(NumberDataViewType.UInt32, (writer, value) => writer.Write(value), reader => reader.ReadUInt32()),
        new Kind<long>(NumberDataViewType.Int64, (writer, value) => writer.Write(value), reader => reader.ReadInt64()),
        new Kind<ulong>(NumberDataViewType.UInt64, (writer, value) => writer.Write(value), reader => reader.ReadUInt64()),
        new Kind<float>(NumberDataViewType.Single, (writer, value) => writer.Write(value), reader => reader.ReadSingle()),
        new Kind<double>(NumberDataViewType.Double, (writer, value) => writer.Write(value), reader => reader.ReadDouble()),
        new Kind<bool>(BooleanDataViewType.Instance, (writer, value) => writer.Write(value), reader => reader.ReadBoolean()),
        new Kind<DateTime>(
            DateTimeDataViewType.Instance, (writer, value) => writer.Write(value.Ticks), reader => new DateTime(ReadTicks(reader))),
        new Kind<TimeSpan>(
            TimeSpanDataViewType.Instance, (writer, value) => writer.Write(value.Ticks), reader => new TimeSpan(reader.ReadInt64())),
    ];

    public abstract PrimitiveDataViewType ItemType { get; }

    /// <summary>Takes the values of a key column; null if they are of a type that cannot be saved.</summary>
    public static ClassValues? Of(DataViewSchema.Column label, PrimitiveDataViewType itemType) =>
        Array.Find(Kinds, kind => kind.ItemType.Equals(itemType))?.Take(label);

    /// <summary>Adds the values as an annotation of the given name.</summary>
    public abstract void AddTo(DataViewSchema.Annotations.Builder builder, string name);

    public abstract void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The values are of an unknown type.</exception>
    public static ClassValues Load(BinaryReader reader, int count)
    {
        int number = reader.ReadInt32();
        return (uint)number < (uint)Kinds.Length
            ? Kinds[number].Load(reader, count)
            : throw new FormatException($"The classes' values are of the unknown type {number}: the file is damaged or of a later version.");
    }

    private static void WriteText(BinaryWriter writer, ReadOnlyMemory<char> text)
    {
        writer.Write(text.Length);
        foreach (char c in text.Span)
            writer.Write((ushort)c); // not as UTF-8, which has no place for half a surrogate pair
    }

    private static ReadOnlyMemory<char> ReadText(BinaryReader reader)
    {
        int length = reader.ReadInt32();
        if (length < 0)
            throw new FormatException($"The name of a class has the length {length}: the file is damaged.");
        var text = new List<char>();
        for (int i = 0; i < length; i++)
            text.Add((char)reader.ReadUInt16());
        return text.ToArray();
    }

    private static long ReadTicks(BinaryReader reader)
    {
        long ticks = reader.ReadInt64();
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? ticks
            : throw new FormatException($"A class's date has {ticks} ticks: the file is damaged.");
    }

    private abstract class Kind(PrimitiveDataViewType itemType)
    {
        public PrimitiveDataViewType ItemType { get; } = itemType;

        public abstract ClassValues Take(DataViewSchema.Column label);

        public abstract ClassValues Load(BinaryReader reader, int count);
    }

    private sealed class Kind<T>(PrimitiveDataViewType itemType, Action<BinaryWriter, T> write, Func<BinaryReader, T> read) : Kind(itemType)
    {
        public Action<BinaryWriter, T> Write { get; } = write;

        public override ClassValues Take(DataViewSchema.Column label)
        {
            VBuffer<T> values = default;
            label.Annotations.GetValue(AnnotationKinds.KeyValues, ref values);
            return new Values<T>(this, [.. values.DenseValues()]);
        }

        public override ClassValues Load(BinaryReader reader, int count)
        {
            var values = new List<T>(); // grows with what is there, not with what a damaged count claims
            for (int i = 0; i < count; i++)
                values.Add(read(reader));
            return new Values<T>(this, [.. values]);
        }
    }

    private sealed class Values<T>(Kind<T> kind, T[] values) : ClassValues
    {
        public override PrimitiveDataViewType ItemType => kind.ItemType;

        public override void AddTo(DataViewSchema.Annotations.Builder builder, string name)
        {
            ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> destination) => VectorValues.Copy(values, ref destination);
            builder.Add(name, new VectorDataViewType(ItemType, values.Length), getter);
        }

        public override void Save(BinaryWriter writer)
        {
            writer.Write(Array.IndexOf(Kinds, kind));
            foreach (T value in values)
                kind.Write(writer, value);
        }
    }
}
