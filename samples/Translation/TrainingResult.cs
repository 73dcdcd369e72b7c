using Microsoft.ML.Attention;

namespace Translation;

/// <summary>A trained model, how long its training took, and how fast it was.</summary>
/// <param name="Model">The model.</param>
/// <param name="Time">The time of Fit, vocabularies included.</param>
/// <param name="TokensPerSecond">Output tokens trained on per second.</param>
internal sealed record TrainingResult(Seq2SeqTransformer Model, TimeSpan Time, double TokensPerSecond);
