namespace Microsoft.ML.Data.IO;

/// <summary>Finds the codec of a column type, and the codec that a file describes.</summary>
internal static class CodecFactory
{
    private static readonly Dictionary<string, ValueCodec> s_simple = new ValueCodec[]
    {
        new PackedCodec<sbyte>("SByte", NumberDataViewType.SByte),
        new PackedCodec<byte>("Byte", NumberDataViewType.Byte),
        new PackedCodec<short>("Int16", NumberDataViewType.Int16),
        new PackedCodec<ushort>("UInt16", NumberDataViewType.UInt16),
        new PackedCodec<int>("Int32", NumberDataViewType.Int32),
        new PackedCodec<uint>("UInt32", NumberDataViewType.UInt32),
        new PackedCodec<long>("Int64", NumberDataViewType.Int64),
        new PackedCodec<ulong>("UInt64", NumberDataViewType.UInt64),
        new PackedCodec<float>("Single", NumberDataViewType.Single),
        new PackedCodec<double>("Double", NumberDataViewType.Double),
        new PackedCodec<TimeSpan>("TimeSpan", TimeSpanDataViewType.Instance),
        new PackedCodec<DataViewRowId>("DataViewRowId", RowIdDataViewType.Instance),
        new DateTimeCodec(),
        new DateTimeOffsetCodec(),
        new BooleanCodec(),
        new TextCodec(),
    }.ToDictionary(codec => codec.Name);

    /// <summary>The codec of a type, or null for a type that binary files cannot hold, an image for instance.</summary>
    public static ValueCodec? ForType(DataViewType type) => type switch
    {
        KeyDataViewType key => s_simple.Values.FirstOrDefault(codec => codec.Type.RawType == key.RawType) is { } raw ? ForKey(key, raw) : null,
        VectorDataViewType vector => ForType(vector.ItemType) is { } items ? ForVector(vector, items) : null,
        _ => s_simple.Values.FirstOrDefault(codec => codec.Type.Equals(type)),
    };

    /// <summary>Reads a description; null if this version does not know the codec. Its parameters are passed over in any case.</summary>
    public static ValueCodec? ReadDescription(ref SpanReader reader) => ReadDescription(ref reader, depth: 0);

    private static ValueCodec? ReadDescription(ref SpanReader reader, int depth)
    {
        // A vector of keys of a number is the deepest there is.
        if (depth > 2)
            throw new FormatException("The binary dataview is damaged: a type within a type within a type");
        string name = reader.ReadString();
        var parameters = new SpanReader(reader.Take(reader.ReadLeb128()));
        ValueCodec? codec;
        switch (name)
        {
            case "Key2":
                ValueCodec? raw = ReadDescription(ref parameters, depth + 1);
                ulong count = parameters.ReadUInt64();
                codec = raw == null ? null : ForKey(KeyType(raw, count), raw);
                break;
            case "VBuffer":
                ValueCodec? items = ReadDescription(ref parameters, depth + 1);
                int[] dimensions = parameters.ReadPacked<int>(parameters.ReadInt32());
                codec = items == null ? null : ForVector(VectorType(items, dimensions), items);
                break;
            default:
                if (!s_simple.TryGetValue(name, out codec))
                    return null;
                break;
        }
        parameters.CheckAtEnd($"the description of the type '{name}'");
        return codec;
    }

    private static KeyDataViewType KeyType(ValueCodec raw, ulong count)
    {
        try
        {
            return new KeyDataViewType(raw.Type.RawType, count);
        }
        catch (ArgumentException ex)
        {
            throw new FormatException($"The binary dataview is damaged: {count} keys of type {raw.Type}", ex);
        }
    }

    private static VectorDataViewType VectorType(ValueCodec items, int[] dimensions)
    {
        long size = 1;
        foreach (int dimension in dimensions)
        {
            if (dimension < 0 || (size *= dimension) > int.MaxValue)
                throw new FormatException($"The binary dataview is damaged: a vector of {string.Join(" x ", dimensions)} items");
        }
        if (dimensions.Length == 0 || items.Type is not PrimitiveDataViewType itemType)
            throw new FormatException($"The binary dataview is damaged: a vector of {dimensions.Length} dimensions of {items.Type}");
        return new VectorDataViewType(itemType, dimensions);
    }

    private static ValueCodec ForKey(KeyDataViewType type, ValueCodec raw) => raw switch
    {
        ScalarCodec<byte> codec => new KeyCodec<byte>(type, codec),
        ScalarCodec<ushort> codec => new KeyCodec<ushort>(type, codec),
        ScalarCodec<uint> codec => new KeyCodec<uint>(type, codec),
        ScalarCodec<ulong> codec => new KeyCodec<ulong>(type, codec),
        _ => throw new FormatException($"The binary dataview is damaged: keys of type {raw.Type}"),
    };

    private static ValueCodec ForVector(VectorDataViewType type, ValueCodec items) => items switch
    {
        ScalarCodec<sbyte> codec => new VectorCodec<sbyte>(type, codec),
        ScalarCodec<byte> codec => new VectorCodec<byte>(type, codec),
        ScalarCodec<short> codec => new VectorCodec<short>(type, codec),
        ScalarCodec<ushort> codec => new VectorCodec<ushort>(type, codec),
        ScalarCodec<int> codec => new VectorCodec<int>(type, codec),
        ScalarCodec<uint> codec => new VectorCodec<uint>(type, codec),
        ScalarCodec<long> codec => new VectorCodec<long>(type, codec),
        ScalarCodec<ulong> codec => new VectorCodec<ulong>(type, codec),
        ScalarCodec<float> codec => new VectorCodec<float>(type, codec),
        ScalarCodec<double> codec => new VectorCodec<double>(type, codec),
        ScalarCodec<bool> codec => new VectorCodec<bool>(type, codec),
        ScalarCodec<TimeSpan> codec => new VectorCodec<TimeSpan>(type, codec),
        ScalarCodec<DateTime> codec => new VectorCodec<DateTime>(type, codec),
        ScalarCodec<DateTimeOffset> codec => new VectorCodec<DateTimeOffset>(type, codec),
        ScalarCodec<DataViewRowId> codec => new VectorCodec<DataViewRowId>(type, codec),
        ScalarCodec<ReadOnlyMemory<char>> codec => new VectorCodec<ReadOnlyMemory<char>>(type, codec),
        _ => throw new FormatException($"The binary dataview is damaged: a vector of {items.Type}"),
    };
}
