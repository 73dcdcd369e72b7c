using System.Globalization;

namespace Microsoft.ML.Attention;

/// <summary>How far a training run is.</summary>
public sealed class TrainingProgress
{
    internal TrainingProgress(
        int epoch, int epochs, int step, int steps, double loss, double tokensPerSecond, double learningRate, double gradientNorm,
        TimeSpan elapsed, TimeSpan timeLeft)
    {
        Epoch = epoch;
        Epochs = epochs;
        Step = step;
        Steps = steps;
        Loss = loss;
        TokensPerSecond = tokensPerSecond;
        LearningRate = learningRate;
        GradientNorm = gradientNorm;
        Elapsed = elapsed;
        TimeLeft = timeLeft;
    }

    /// <summary>The current pass through the training set, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The number of passes that the run will make at most.</summary>
    public int Epochs { get; }

    /// <summary>The steps made so far, in all epochs together.</summary>
    public int Step { get; }

    /// <summary>The number of steps that the run will make at most.</summary>
    public int Steps { get; }

    /// <summary>The mean loss per output token in this epoch so far, in nats.</summary>
    public double Loss { get; }

    /// <summary>Output tokens trained on per second since the start.</summary>
    public double TokensPerSecond { get; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; }

    /// <summary>The norm of the last step's gradient, before clipping.</summary>
    public double GradientNorm { get; }

    /// <summary>The time since the start.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The time that the steps left will take at the speed so far.</summary>
    public TimeSpan TimeLeft { get; }

    /// <summary>One line for people, with units.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch}/{Epochs}, step {Step}/{Steps}: loss {Loss:F3} nats/token, {TokensPerSecond:N0} tokens/s, {Format(Elapsed)} elapsed, {Format(TimeLeft)} left");

    private static string Format(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:D2} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes:D2} min",
    };
}
