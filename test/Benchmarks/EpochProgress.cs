using Microsoft.ML.Attention;

namespace Benchmarks;

/// <summary>Prints where a training stands at the first step and the end of each epoch.</summary>
internal sealed class EpochProgress : IProgress<TrainingProgress>
{
    private int _epoch;

    public void Report(TrainingProgress value)
    {
        if (value.Epoch == _epoch && value.Step < value.Steps)
            return;
        _epoch = value.Epoch;
        Console.WriteLine(value);
    }
}
