namespace Microsoft.ML.Attention.Text;

/// <summary>A subword in its place.</summary>
/// <param name="Symbol">The subword, without the marks of the word's ends.</param>
/// <param name="First">Whether it begins its word.</param>
/// <param name="Last">Whether it ends its word.</param>
internal readonly record struct WordPart(string Symbol, bool First, bool Last);
