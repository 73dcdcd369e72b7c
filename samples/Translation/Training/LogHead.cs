namespace Translation.Training;

/// <summary>What is trained: the first line of a training's log.</summary>
/// <param name="Model">The model for people.</param>
/// <param name="TrainingPairs">The pairs to learn from.</param>
/// <param name="ValidationPairs">The pairs to measure each pass on.</param>
/// <param name="Lower">Whether all texts are in lower case.</param>
/// <param name="Settings">The estimator's options by name, and the seed.</param>
internal sealed record LogHead(string Model, int TrainingPairs, int ValidationPairs, bool Lower, SortedDictionary<string, string> Settings);
