using Microsoft.ML.Attention;

namespace QuestionAnswering;

/// <summary>Reports on the training's own thread, so that lines come in order.</summary>
internal sealed class EpochProgress(Action<TrainingProgress> report) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => report(value);
}
