using Microsoft.ML.Attention;

namespace Translation.Training;

/// <summary>Where a training was at the end of a pass, or when it was interrupted: a line of its log.</summary>
internal sealed record LogEntry
{
    /// <summary>The pass, from 1.</summary>
    public int Epoch { get; init; }

    /// <summary>The steps so far.</summary>
    public int Step { get; init; }

    /// <summary>Whether the pass is not whole.</summary>
    public bool Interrupted { get; init; }

    /// <summary>The mean training loss of the pass, in nats per output token.</summary>
    public double Loss { get; init; }

    /// <summary>The mean loss on the validation pairs, in nats per output token, if it was measured.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>The share of the validation pairs' tokens that are held for the most probable, 0 to 1, if it was measured.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>The BLEU of the validation pairs, 0 to 100, if it was measured.</summary>
    public double? ValidationBleu { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; init; }

    /// <summary>Output tokens trained on per second.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>The time of training so far, in seconds, without interruptions.</summary>
    public double Seconds { get; init; }

    /// <summary>Takes what a report of the training says.</summary>
    /// <param name="progress">The report.</param>
    /// <param name="earlier">The seconds before this training was carried on.</param>
    public static LogEntry Of(TrainingProgress progress, double earlier) => new()
    {
        Epoch = progress.Epoch,
        Step = progress.Step,
        Interrupted = !progress.IsEpochEnd,
        Loss = progress.Loss,
        ValidationLoss = progress.ValidationLoss,
        ValidationAccuracy = progress.ValidationAccuracy,
        ValidationBleu = progress.ValidationBleu,
        LearningRate = progress.LearningRate,
        TokensPerSecond = progress.TokensPerSecond,
        Seconds = Math.Round(earlier + progress.Elapsed.TotalSeconds, 3),
    };
}
