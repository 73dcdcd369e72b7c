namespace Microsoft.ML.Attention.Evaluation;

/// <summary>A corpus BLEU score and what it is made of.</summary>
/// <param name="Score">From 0 to 100.</param>
/// <param name="Precisions">The smoothed precisions of 1-grams to 4-grams, in percent.</param>
/// <param name="BrevityPenalty">From 0 to 1.</param>
/// <param name="OutputLength">Tokens of all outputs.</param>
/// <param name="ReferenceLength">Tokens of all references.</param>
internal sealed record BleuScore(
    double Score, IReadOnlyList<double> Precisions, double BrevityPenalty, long OutputLength, long ReferenceLength);
