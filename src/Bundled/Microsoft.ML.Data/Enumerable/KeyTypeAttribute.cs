namespace Microsoft.ML.Data;

/// <summary>
/// Makes an unsigned integer member (or a vector of them) a key column. A scalar member holds the zero-based value on its way into
/// a data view and the raw value, 0 for missing, on its way out.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class KeyTypeAttribute : Attribute
{
    internal KeyCount? KeyCount { get; }

    /// <summary>A key with as many values as the member's type can hold.</summary>
    public KeyTypeAttribute()
    {
    }

    /// <summary>A key with <paramref name="count"/> values.</summary>
    /// <param name="count">The number of values; at least 1.</param>
    public KeyTypeAttribute(ulong count) => KeyCount = new KeyCount(count);
}
