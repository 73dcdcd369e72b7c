namespace Microsoft.ML.Attention.Decoding;

/// <summary>What a decoder made of one input.</summary>
/// <param name="Output">The output's ids; the last is the end mark, unless the output was cut at the greatest length. Empty for an empty input.</param>
/// <param name="Score">The mean log-probability per output token, in nats; 0 for an empty output.</param>
/// <param name="Attention">The attention weights, output tokens x input tokens, row-major; empty for a model without attention.</param>
internal readonly record struct Decoded(int[] Output, float Score, float[] Attention)
{
    /// <summary>The score by which the outputs of one input are ordered: the log-probability with its penalties.</summary>
    public float Rank { get; init; }

    public static Decoded Empty { get; } = new([], 0, []);
}
