namespace Microsoft.ML.Attention.Tests;

/// <summary>Reports on the calling thread, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class ImmediateProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
