namespace Microsoft.ML.Runtime;

/// <summary>What a progress channel sends to listeners: a checkpoint, or the end of the work.</summary>
/// <param name="Header">What is measured; null if the channel was not told.</param>
/// <param name="Values">The values of the checkpoint: metrics, units done, limits.</param>
/// <param name="IsFinished">True at the end of the work.</param>
internal readonly record struct ProgressMessage(ProgressHeader? Header, IReadOnlyList<double?> Values, bool IsFinished);
