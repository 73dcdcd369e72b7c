using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>What the type of a field or property means as a column: the item's .NET type, and whether there are several.</summary>
/// <param name="RawItemType">The type of one item as a data view holds it (text: <c>ReadOnlyMemory&lt;char&gt;</c>).</param>
/// <param name="IsVector">Whether the member is an array or a <see cref="VBuffer{T}"/>.</param>
/// <param name="RegisteredType">The column type from <see cref="DataViewTypeManager"/>, if the member's type is not a standard one.</param>
internal readonly record struct MemberColumnType(Type RawItemType, bool IsVector, DataViewType? RegisteredType)
{
    /// <summary>Reads the type of <paramref name="member"/>; a <see cref="DataViewTypeAttribute"/> on it is registered first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is neither standard nor registered.</exception>
    public static MemberColumnType Of(MemberInfo member)
    {
        Type memberType = TypeOf(member);
        var attribute = member.GetCustomAttribute<DataViewTypeAttribute>();
        attribute?.Register();
        if (DataViewTypeManager.Find(memberType, attribute) is { } registered)
            return new(memberType, false, registered);

        bool isVector = IsVectorType(memberType, out Type itemType);
        Type raw = itemType == typeof(string) ? typeof(ReadOnlyMemory<char>) : itemType;
        if (ColumnTypes.FromRawType(raw) is null)
            throw Contracts.ExceptParam("rawType",
                $"Could not determine an IDataView type and registered custom types for member {member.Name}");
        return new(raw, isVector, null);
    }

    /// <summary>The type of a field or property.</summary>
    public static Type TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        _ => throw Contracts.ExceptParam(nameof(member), $"Expected a field or a property, got {member}"),
    };

    private static bool IsVectorType(Type type, out Type itemType)
    {
        if (type.IsArray)
            itemType = type.GetElementType()!;
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>))
            itemType = type.GetGenericArguments()[0];
        else
        {
            itemType = type;
            return false;
        }
        return true;
    }

    /// <summary>The column type, with the member's <see cref="VectorTypeAttribute"/> and <see cref="KeyTypeAttribute"/> applied.</summary>
    public DataViewType ToColumnType(MemberInfo member)
    {
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        var key = member.GetCustomAttribute<KeyTypeAttribute>();
        if (vector is not null && !IsVector)
            throw Contracts.ExceptParam("userType",
                $"Member {member.Name} marked with VectorType attribute, but does not appear to be a vector type");

        if (RegisteredType is not null)
        {
            if (key is not null)
                throw NotAKey(member);
            return RegisteredType;
        }

        PrimitiveDataViewType item = ColumnTypes.FromRawType(RawItemType)!;
        if (key is not null)
        {
            if (!KeyDataViewType.IsValidDataType(RawItemType))
                throw NotAKey(member);
            item = new KeyDataViewType(RawItemType, key.KeyCount?.Count ?? ColumnTypes.MaxKeyCount(RawItemType));
        }
        if (!IsVector)
            return item;
        return vector?.Dims is { } dims ? new VectorDataViewType(item, dims) : new VectorDataViewType(item);
    }

    /// <summary>Whether values of a column of type <paramref name="columnType"/> can be held by the member.</summary>
    public bool CanHold(DataViewType columnType)
    {
        if (RegisteredType is not null)
            return columnType.Equals(RegisteredType) || columnType.RawType == RawItemType;
        return columnType is VectorDataViewType vector
            ? IsVector && vector.ItemType.RawType == RawItemType
            : !IsVector && columnType.RawType == RawItemType;
    }

    private static Exception NotAKey(MemberInfo member)
        => Contracts.ExceptParam("userType",
            $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
}
