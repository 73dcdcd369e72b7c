namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The columns of a scored view.</summary>
internal sealed record Seq2SeqColumns(string Input, string Output, string Score, string InputTokens, string OutputTokens, string Attention);
