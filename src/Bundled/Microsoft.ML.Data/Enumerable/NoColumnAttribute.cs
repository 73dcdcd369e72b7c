namespace Microsoft.ML.Data;

/// <summary>Keeps a public field or property from becoming a column.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class NoColumnAttribute : Attribute;
