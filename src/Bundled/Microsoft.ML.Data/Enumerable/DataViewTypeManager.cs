using System.Collections.Concurrent;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// The process-wide association of .NET types (with or without a <see cref="DataViewTypeAttribute"/> on the member) with column types
/// beyond the standard ones. Safe to use from several threads.
/// </summary>
public static class DataViewTypeManager
{
    private static readonly ConcurrentDictionary<(Type Type, DataViewTypeAttribute? Attribute), DataViewType> s_columnTypes = new();
    private static readonly ConcurrentDictionary<DataViewType, (Type Type, DataViewTypeAttribute? Attribute)> s_memberTypes = new();
    private static readonly Lock s_registration = new();

    /// <summary>Associates a column type with a member type and the attributes on the member.</summary>
    /// <param name="dataViewType">The column type.</param>
    /// <param name="type">The member's type: the column type's raw type.</param>
    /// <param name="typeAttributes">The attributes of the member; at most one of them may be a <see cref="DataViewTypeAttribute"/>.</param>
    [Obsolete("This API is deprecated, please use the new form of Register which takes in a single DataViewTypeAttribute instead.")]
    public static void Register(DataViewType dataViewType, Type type, IEnumerable<Attribute>? typeAttributes)
    {
        DataViewTypeAttribute[] relevant = typeAttributes?.OfType<DataViewTypeAttribute>().ToArray() ?? [];
        if (relevant.Length > 1)
            throw Contracts.ExceptParam(nameof(typeAttributes), $"Type {type} has too many attributes.");
        Register(dataViewType, type, relevant.FirstOrDefault());
    }

    /// <summary>Associates a column type with a member type and the attribute on the member.</summary>
    /// <param name="dataViewType">The column type.</param>
    /// <param name="type">The member's type: the column type's raw type.</param>
    /// <param name="typeAttribute">The attribute that marks the member, or <see langword="null"/> if the type alone decides.</param>
    /// <exception cref="ArgumentException">The type or the column type already has another partner.</exception>
    public static void Register(DataViewType dataViewType, Type type, DataViewTypeAttribute? typeAttribute = null)
    {
        Contracts.CheckValue(dataViewType, nameof(dataViewType));
        Contracts.CheckValue(type, nameof(type));
        if (dataViewType.RawType != type)
            throw Contracts.ExceptParam(nameof(type), $"Expected the raw type of {dataViewType}, {dataViewType.RawType}, got {type}");

        var member = (type, typeAttribute);
        lock (s_registration)
        {
            if (s_columnTypes.TryGetValue(member, out DataViewType? known) && !known.Equals(dataViewType))
                throw Contracts.ExceptParam(nameof(type),
                    $"Repeated type register. The type {type} has been associated with {known}, got {dataViewType}");
            if (s_memberTypes.TryGetValue(dataViewType, out var holder) && !holder.Equals(member))
                throw Contracts.ExceptParam(nameof(dataViewType),
                    $"Repeated data type register. {dataViewType} has been associated with {holder.Type}, got {type}");
            s_columnTypes[member] = dataViewType;
            s_memberTypes[dataViewType] = member;
        }
    }

    /// <summary>The column type registered for a member, or <see langword="null"/>.</summary>
    internal static DataViewType? Find(Type type, DataViewTypeAttribute? attribute)
        => s_columnTypes.GetValueOrDefault((type, attribute));
}
