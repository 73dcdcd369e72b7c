namespace Microsoft.ML.Data;

/// <summary>Gives the column of a class's field or property another name than the member's.</summary>
/// <param name="name">The column's name; not empty.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class ColumnNameAttribute(string name) : Attribute
{
    internal string Name { get; } = name;
}
