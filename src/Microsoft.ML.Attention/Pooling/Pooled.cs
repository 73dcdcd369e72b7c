namespace Microsoft.ML.Attention.Pooling;

/// <summary>What the model made of one row.</summary>
/// <param name="Context">The weighted sums, queries x size in row order.</param>
/// <param name="Weights">The weights, queries x vectors in row order.</param>
/// <param name="Tokens">The tokens that the weights are over; empty unless the input holds text or tokens.</param>
internal sealed record Pooled(float[] Context, float[] Weights, ReadOnlyMemory<char>[] Tokens);
