using Microsoft.ML.Internal.DataView;

namespace Microsoft.ML.Data;

/// <summary>
/// The type of keys: one of a fixed number of categories. The raw value 0 means "missing"; 1 is the first category and
/// <see cref="Count"/> the last.
/// </summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    /// <summary>Makes a key type.</summary>
    /// <param name="type">The .NET type of the raw values: <see cref="byte"/>, <see cref="ushort"/>, <see cref="uint"/> or <see cref="ulong"/>.</param>
    /// <param name="count">The number of categories: positive and within the range of <paramref name="type"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The type cannot hold keys, or the count does not suit it.</exception>
    public KeyDataViewType(Type type, ulong count) : base(type)
    {
        Guard.Require(IsValidDataType(type), nameof(type), $"Type must be Byte, UInt16, UInt32 or UInt64 to hold keys; got {type.Name}");
        Guard.Require(count > 0 && count <= LargestValue(type), nameof(count),
            $"The cardinality of a {nameof(KeyDataViewType)} must be from 1 to {LargestValue(type)} for {type.Name}; got {count}");
        Count = count;
    }

    /// <inheritdoc cref="KeyDataViewType(Type, ulong)"/>
    public KeyDataViewType(Type type, int count) : this(type, count < 0 ? 0 : (ulong)count) { }

    /// <summary>The number of categories; raw values run from 1 to this, beside 0 for "missing".</summary>
    public ulong Count { get; }

    /// <summary>True if values of this .NET type can be keys: the four unsigned integers.</summary>
    public static bool IsValidDataType(Type type)
    {
        Guard.NotNull(type);
        return type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);
    }

    private static ulong LargestValue(Type type)
        => type == typeof(byte) ? byte.MaxValue : type == typeof(ushort) ? ushort.MaxValue : type == typeof(uint) ? uint.MaxValue : ulong.MaxValue;

    /// <inheritdoc/>
    public override bool Equals(DataViewType? other) => other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is DataViewType type && Equals(type);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    /// <summary>For instance <c>Key&lt;UInt32, 0-4&gt;</c> for five categories, numbered from 0 as people see them.</summary>
    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";
}
