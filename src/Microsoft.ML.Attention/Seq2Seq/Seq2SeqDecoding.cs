namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What decoding needs beside the weights.</summary>
/// <param name="MaxInputLength">The most tokens of an input that are read.</param>
/// <param name="MaxOutputLength">The most tokens of an output, the end mark included.</param>
/// <param name="ReplaceUnknown">Whether an unknown word becomes the input token with the most attention.</param>
internal sealed record Seq2SeqDecoding(int MaxInputLength, int MaxOutputLength, bool ReplaceUnknown);
