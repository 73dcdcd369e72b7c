namespace Microsoft.ML.Data;

/// <summary>Says which fields of a text file a member of a class is read from.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnAttribute : Attribute
{
    /// <summary>One field.</summary>
    /// <param name="fieldIndex">Its zero-based index in the line.</param>
    public LoadColumnAttribute(int fieldIndex) => Sources = [new TextLoader.Range(fieldIndex)];

    /// <summary>A range of fields, which makes a vector.</summary>
    /// <param name="start">The zero-based index of the first.</param>
    /// <param name="end">The index of the last.</param>
    public LoadColumnAttribute(int start, int end) => Sources = [new TextLoader.Range(start, end)];

    /// <summary>Several fields, which make a vector in this order.</summary>
    /// <param name="columnIndexes">Their zero-based indexes.</param>
    public LoadColumnAttribute(int[] columnIndexes) => Sources = [.. columnIndexes.Select(index => new TextLoader.Range(index))];

    internal TextLoader.Range[] Sources { get; }
}
