using Microsoft.ML.Attention.Decoding;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>The columns of a scored view.</summary>
internal sealed record Seq2SeqColumns(string Input, string Output, string Score, string InputTokens, string OutputTokens, string Attention)
{
    /// <summary>The best outputs of a row and their scores, if there is more than one.</summary>
    public AlternativeColumns Alternatives { get; init; } = AlternativeColumns.Default;
}
