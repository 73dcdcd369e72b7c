namespace Microsoft.ML.Data.Parsing;

/// <summary>A field of a row that is not missing.</summary>
/// <param name="Index">Its zero-based index among the fields of the line.</param>
/// <param name="Start">Where its value begins in the row's text.</param>
/// <param name="Length">The length of its value.</param>
/// <param name="Unescaped">The value, if it is not in the row as it should be read.</param>
internal readonly record struct Field(int Index, int Start, int Length, string? Unescaped = null);
