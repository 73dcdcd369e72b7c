namespace Translation.Data;

/// <summary>The pairs of a training.</summary>
/// <param name="Train">What is learned from.</param>
/// <param name="Valid">What tells when to stop; may be empty.</param>
/// <param name="Test">What the trained model is scored on.</param>
internal sealed record Corpus(List<SentencePair> Train, List<SentencePair> Valid, List<SentencePair> Test);
