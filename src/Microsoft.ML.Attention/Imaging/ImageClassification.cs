namespace Microsoft.ML.Attention.Imaging;

/// <summary>What a model says of a row.</summary>
/// <param name="Scores">The probability of each class; NaN if the image is missing.</param>
/// <param name="Attention">[glimpses, cells].</param>
/// <param name="Context">[glimpses, features].</param>
internal sealed record ImageClassification(float[] Scores, float[] Attention, float[] Context);
