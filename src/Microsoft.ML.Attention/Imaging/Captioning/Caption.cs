namespace Microsoft.ML.Attention.Imaging;

/// <summary>What a captioner says of a row.</summary>
/// <param name="Text">The caption; empty if the image is missing.</param>
/// <param name="Score">The mean log-probability per token; NaN if the image is missing.</param>
/// <param name="Tokens">The caption's tokens, with the end mark.</param>
/// <param name="Attention">Tokens x cells in row order; empty without attention.</param>
internal sealed record Caption(string Text, float Score, ReadOnlyMemory<char>[] Tokens, float[] Attention)
{
    /// <summary>The best captions, best first, this one among them; none if only this one was asked for.</summary>
    public ReadOnlyMemory<char>[] Alternatives { get; init; } = [];

    /// <summary>The scores by which they are ordered.</summary>
    public float[] AlternativeScores { get; init; } = [];

    public static Caption Missing { get; } = new("", float.NaN, [], []);
}
