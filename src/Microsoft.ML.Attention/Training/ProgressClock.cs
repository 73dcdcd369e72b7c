namespace Microsoft.ML.Attention.Training;

/// <summary>Counts steps, tokens and time, and makes <see cref="TrainingProgress"/> of them.</summary>
internal sealed class ProgressClock(TrainingOptions options, TimeProvider clock)
{
    private readonly long _started = clock.GetTimestamp();
    private double _epochLoss;
    private long _epochTokens;
    private long _tokens;

    public int Epoch { get; private set; }

    /// <summary>The steps finished, in all epochs.</summary>
    public int Step { get; private set; }

    /// <summary>The steps of the whole run.</summary>
    public int Steps { get; private set; }

    public void StartEpoch(int epoch, int batches)
    {
        Epoch = epoch;
        Steps = checked(batches * options.MaxEpochs);
        _epochLoss = 0;
        _epochTokens = 0;
    }

    public TrainingProgress Finish(double loss, int tokens, double learningRate, double gradientNorm)
    {
        Step++;
        _epochLoss += loss * tokens;
        _epochTokens += tokens;
        _tokens += tokens;
        var elapsed = clock.GetElapsedTime(_started);
        return new TrainingProgress(
            Epoch, options.MaxEpochs, Step, Steps, _epochLoss / _epochTokens,
            elapsed > TimeSpan.Zero ? _tokens / elapsed.TotalSeconds : 0,
            learningRate, gradientNorm, elapsed, elapsed * ((double)(Steps - Step) / Step));
    }
}
