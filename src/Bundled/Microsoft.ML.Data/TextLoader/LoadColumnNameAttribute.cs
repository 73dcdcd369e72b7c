namespace Microsoft.ML.Data;

/// <summary>Says, by name, which fields of a database's result a member of a class is read from. Text files go by <see cref="LoadColumnAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnNameAttribute : Attribute
{
    /// <summary>One field.</summary>
    /// <param name="fieldName">Its name.</param>
    public LoadColumnNameAttribute(string fieldName) => FieldNames = [fieldName];

    /// <summary>Several fields, which make a vector in this order.</summary>
    /// <param name="fieldNames">Their names.</param>
    public LoadColumnNameAttribute(params string[] fieldNames) => FieldNames = fieldNames;

    internal string[] FieldNames { get; }
}
