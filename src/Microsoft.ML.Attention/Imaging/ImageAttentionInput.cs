namespace Microsoft.ML.Attention.Imaging;

/// <summary>What a model takes of a row.</summary>
/// <param name="Pixels">The image, [channels, height, width]; null if it is missing.</param>
/// <param name="Query">The query, if it is given.</param>
internal sealed record ImageAttentionInput(float[]? Pixels, float[]? Query);
