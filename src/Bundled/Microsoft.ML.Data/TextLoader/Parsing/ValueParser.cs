namespace Microsoft.ML.Data.Parsing;

/// <summary>Makes a value of a field's text.</summary>
/// <returns>Whether the text is one.</returns>
internal delegate bool ValueParser<T>(ReadOnlySpan<char> text, out T value);
