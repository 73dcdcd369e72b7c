namespace Microsoft.ML.Data;

/// <summary>Between .NET types and the standard column types.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<Type, PrimitiveDataViewType> s_byRawType = new PrimitiveDataViewType[]
    {
        NumberDataViewType.SByte, NumberDataViewType.Byte, NumberDataViewType.Int16, NumberDataViewType.UInt16,
        NumberDataViewType.Int32, NumberDataViewType.UInt32, NumberDataViewType.Int64, NumberDataViewType.UInt64,
        NumberDataViewType.Single, NumberDataViewType.Double, TextDataViewType.Instance, BooleanDataViewType.Instance,
        TimeSpanDataViewType.Instance, DateTimeDataViewType.Instance, DateTimeOffsetDataViewType.Instance, RowIdDataViewType.Instance,
    }.ToDictionary(type => type.RawType);

    /// <summary>
    /// The standard scalar column type with this raw type (text for <c>ReadOnlyMemory&lt;char&gt;</c>), or <see langword="null"/>.
    /// </summary>
    public static PrimitiveDataViewType? FromRawType(Type rawType) => s_byRawType.GetValueOrDefault(rawType);

    /// <summary>The type of one item: a vector's item type, any other type itself.</summary>
    public static DataViewType ItemTypeOf(DataViewType type) => type is VectorDataViewType vector ? vector.ItemType : type;

    /// <summary>Whether the column holds standard values: numbers, text, keys and the like, or vectors of them.</summary>
    public static bool IsStandard(DataViewType type)
    {
        DataViewType item = ItemTypeOf(type);
        return item is KeyDataViewType || (s_byRawType.TryGetValue(item.RawType, out var standard) && standard.Equals(item));
    }

    /// <summary>The largest number of key values that a raw type can count.</summary>
    public static ulong MaxKeyCount(Type rawType) => Type.GetTypeCode(rawType) switch
    {
        TypeCode.Byte => byte.MaxValue,
        TypeCode.UInt16 => ushort.MaxValue,
        TypeCode.UInt32 => uint.MaxValue,
        _ => ulong.MaxValue,
    };
}
