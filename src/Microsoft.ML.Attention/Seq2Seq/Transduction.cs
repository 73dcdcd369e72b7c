namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What the model made of one input.</summary>
/// <param name="Text">The output text; empty for an empty input.</param>
/// <param name="Score">The mean log-probability per output token; NaN for an empty input.</param>
/// <param name="InputTokens">The input's tokens as people see them.</param>
/// <param name="OutputTokens">The output's tokens, with the end mark.</param>
/// <param name="Attention">Output tokens x input tokens in row order; empty without attention.</param>
internal sealed record Transduction(
    string Text, float Score, ReadOnlyMemory<char>[] InputTokens, ReadOnlyMemory<char>[] OutputTokens, float[] Attention)
{
    /// <summary>The best output texts, best first, this one among them; none if only this one was asked for.</summary>
    public ReadOnlyMemory<char>[] Alternatives { get; init; } = [];

    /// <summary>The scores by which they are ordered.</summary>
    public float[] AlternativeScores { get; init; } = [];
}
