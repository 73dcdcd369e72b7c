using Microsoft.ML;

namespace ImageAttention;

/// <summary>A trained model.</summary>
/// <param name="Name">What it is called in the report.</param>
/// <param name="HasMask">Whether it looks; else it averages.</param>
/// <param name="Model">The whole pipeline, fitted.</param>
/// <param name="EpochTime">The time of one pass through the training images.</param>
internal sealed record TrainedModel(string Name, bool HasMask, ITransformer Model, TimeSpan EpochTime);
