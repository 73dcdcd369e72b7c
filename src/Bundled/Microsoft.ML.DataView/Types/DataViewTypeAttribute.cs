namespace Microsoft.ML.Data;

/// <summary>Marks a member of a class whose column has a type that ML.NET does not know by itself.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class DataViewTypeAttribute : Attribute, IEquatable<DataViewTypeAttribute>
{
    /// <summary>Makes the attribute.</summary>
    protected DataViewTypeAttribute() { }

    /// <summary>Makes the pair of .NET type and <see cref="DataViewType"/> known, so that the member's column can be made.</summary>
    public abstract void Register();

    /// <summary>True if the other attribute stands for the same <see cref="DataViewType"/>.</summary>
    public abstract bool Equals(DataViewTypeAttribute? other);
}
