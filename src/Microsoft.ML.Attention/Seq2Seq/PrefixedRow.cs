namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>One input, and what its output must begin with.</summary>
/// <param name="Source">The input's tokens.</param>
/// <param name="Prefix">The first tokens of the output; none if it is free.</param>
internal readonly record struct PrefixedRow(SourceRow Source, SourceRow Prefix);
