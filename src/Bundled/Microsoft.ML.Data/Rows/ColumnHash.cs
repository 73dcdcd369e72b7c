namespace Microsoft.ML.Data;

/// <summary>Hashes the values of a column to keys of a number of bits; 0 for a missing value.</summary>
internal abstract class ColumnHash
{
    /// <summary>A function that hashes the column's value in the cursor's current row.</summary>
    public abstract Func<uint> CreateGetter(DataViewRowCursor cursor);

    /// <summary>The hash of a column; <see langword="null"/> if its values cannot be hashed.</summary>
    public static ColumnHash? Create(DataViewSchema.Column column, uint seed, int bits)
    {
        uint mask = (1u << bits) - 1;
        DataViewType item = ColumnTypes.ItemTypeOf(column.Type);
        if (item is TextDataViewType)
            return new Hash<ReadOnlyMemory<char>>(column, seed, mask, null);
        if (item is KeyDataViewType)
            return ForKeys(column, item.RawType, seed, mask);
        return Type.GetTypeCode(item.RawType) switch
        {
            TypeCode.Boolean => new Hash<bool>(column, seed, mask, value => (value ? 1u : 0u, 1)),
            TypeCode.SByte => new Hash<sbyte>(column, seed, mask, value => ((uint)value, 1)),
            TypeCode.Byte => new Hash<byte>(column, seed, mask, value => (value, 1)),
            TypeCode.Int16 => new Hash<short>(column, seed, mask, value => ((uint)value, 1)),
            TypeCode.UInt16 => new Hash<ushort>(column, seed, mask, value => (value, 1)),
            TypeCode.Int32 => new Hash<int>(column, seed, mask, value => ((uint)value, 1)),
            TypeCode.UInt32 => new Hash<uint>(column, seed, mask, value => (value, 1)),
            TypeCode.Int64 => new Hash<long>(column, seed, mask, value => ((ulong)value, 2)),
            TypeCode.UInt64 => new Hash<ulong>(column, seed, mask, value => (value, 2)),
            TypeCode.Single => new Hash<float>(column, seed, mask, OfSingle),
            TypeCode.Double => new Hash<double>(column, seed, mask, OfDouble),
            TypeCode.DateTime => new Hash<DateTime>(column, seed, mask, value => ((ulong)value.Ticks, 2)),
            _ when item is DateTimeOffsetDataViewType => new Hash<DateTimeOffset>(column, seed, mask, value => ((ulong)value.UtcTicks, 2)),
            _ when item is TimeSpanDataViewType => new Hash<TimeSpan>(column, seed, mask, value => ((ulong)value.Ticks, 2)),
            _ => null,
        };
    }

    private static ColumnHash ForKeys(DataViewSchema.Column column, Type raw, uint seed, uint mask) => Type.GetTypeCode(raw) switch
    {
        TypeCode.Byte => new Hash<byte>(column, seed, mask, value => (value, value == 0 ? 0 : 1)),
        TypeCode.UInt16 => new Hash<ushort>(column, seed, mask, value => (value, value == 0 ? 0 : 1)),
        TypeCode.UInt32 => new Hash<uint>(column, seed, mask, value => (value, value == 0 ? 0 : 1)),
        _ => new Hash<ulong>(column, seed, mask, value => (value, value == 0 ? 0 : 2)),
    };

    // Adding zero makes -0 to 0.
    private static (ulong Bits, int Words) OfSingle(float value)
        => (BitConverter.SingleToUInt32Bits(value + 0f), float.IsNaN(value) ? 0 : 1);

    private static (ulong Bits, int Words) OfDouble(double value)
        => (BitConverter.DoubleToUInt64Bits(value + 0d), double.IsNaN(value) ? 0 : 2);

    /// <param name="column">The column.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="mask">The bits to keep.</param>
    /// <param name="wordsOf">A value's bits and how many words they are, none if it is missing; null for text, which hashes
    /// otherwise.</param>
    private sealed class Hash<T>(DataViewSchema.Column column, uint seed, uint mask, Func<T, (ulong Bits, int Words)>? wordsOf) : ColumnHash
    {
        public override Func<uint> CreateGetter(DataViewRowCursor cursor)
        {
            if (column.Type is VectorDataViewType)
            {
                ValueGetter<VBuffer<T>> vector = cursor.GetGetter<VBuffer<T>>(column);
                VBuffer<T> values = default;
                return () =>
                {
                    vector(ref values);
                    return Of(values.DenseValues());
                };
            }
            ValueGetter<T> scalar = cursor.GetGetter<T>(column);
            var single = new T[1];
            return () =>
            {
                scalar(ref single[0]);
                return Of(single);
            };
        }

        private uint Of(IEnumerable<T> values)
        {
            uint hash = seed;
            int length = 0;
            foreach (T value in values)
            {
                if (value is ReadOnlyMemory<char> text)
                {
                    if (text.IsEmpty)
                        return 0;
                    hash = MurmurHash.OfText(text.Span.Trim(' '), hash);
                    continue;
                }
                var (bits, words) = wordsOf!(value);
                if (words == 0)
                    return 0;
                hash = words == 1 ? MurmurHash.Round(hash, (uint)bits) : MurmurHash.Round(hash, bits);
                length += 4 * words;
            }
            if (wordsOf is not null)
                hash = MurmurHash.Finish(hash, length);
            return (hash & mask) + 1;
        }
    }
}
