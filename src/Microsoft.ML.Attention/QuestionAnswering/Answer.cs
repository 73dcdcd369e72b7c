namespace Microsoft.ML.Attention.QuestionAnswering;

/// <summary>What the model made of one row.</summary>
/// <param name="Scores">The probability of each class; NaN if the row has no question or no values.</param>
/// <param name="Weights">The weights, hops x values in row order.</param>
internal sealed record Answer(float[] Scores, float[] Weights);
