using Microsoft.ML.Attention;

namespace Translation.Training;

/// <summary>A trained model, and how its training went.</summary>
internal sealed record TrainingResult(Seq2SeqTransformer Model, LearningCurve Curve);
