using System.Globalization;
using System.Text;
using Microsoft.ML.Attention.Training;

namespace Microsoft.ML.Attention;

/// <summary>How far a training run is.</summary>
public sealed class TrainingProgress
{
    internal TrainingProgress()
    {
    }

    /// <summary>The current pass through the training set, from 1.</summary>
    public int Epoch { get; internal init; }

    /// <summary>The number of passes that the run will make at most.</summary>
    public int Epochs { get; internal init; }

    /// <summary>The steps made so far, in all epochs together.</summary>
    public int Step { get; internal init; }

    /// <summary>
    /// The number of steps that the run will make at most; an estimate where batches are cut by tokens and so differ from epoch to epoch.
    /// </summary>
    public int Steps { get; internal init; }

    /// <summary>Whether this is the last step of its epoch.</summary>
    public bool IsEpochEnd { get; internal init; }

    /// <summary>
    /// The mean loss in this epoch so far, per output token in nats, per row in nats where classes are learned; NaN if every step of it
    /// was skipped.
    /// </summary>
    public double Loss { get; internal init; }

    /// <summary>Output tokens (where classes or numbers are learned: rows) trained on per second since the start.</summary>
    public double TokensPerSecond { get; internal init; }

    /// <summary>The learning rate of the last step.</summary>
    public double LearningRate { get; internal init; }

    /// <summary>The norm of the last step's gradient, before clipping; not finite if the step was skipped.</summary>
    public double GradientNorm { get; internal init; }

    /// <summary>The steps so far that were left out because their loss or gradient was not finite.</summary>
    public int SkippedSteps { get; internal init; }

    /// <summary>
    /// The mean loss on the validation rows, without label smoothing and other terms that only training has; null but at the end of an
    /// epoch of a run with validation rows.
    /// </summary>
    public double? ValidationLoss { get; internal init; }

    /// <summary>
    /// e to the power of <see cref="ValidationLoss"/>: the number of tokens among which the model is as unsure as if it guessed. Null where
    /// the loss is, and where no tokens are learned.
    /// </summary>
    public double? ValidationPerplexity => Targets == TargetKind.Tokens && ValidationLoss is { } loss ? Math.Exp(loss) : null;

    /// <summary>
    /// The share of the validation rows' tokens (or classes) that the model holds for the most probable, given the true tokens before, 0 to
    /// 1. Null where <see cref="ValidationLoss"/> is, and where numbers are learned.
    /// </summary>
    public double? ValidationAccuracy { get; internal init; }

    /// <summary>The corpus BLEU of the validation rows, 0 to 100; null unless it was asked for and an epoch has ended.</summary>
    public double? ValidationBleu { get; internal init; }

    /// <summary>The epoch with the lowest validation loss so far; null before the first.</summary>
    public int? BestEpoch { get; internal init; }

    /// <summary>The time since the start; of a run that was resumed, since it was.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The time that the steps left will take at the speed so far, if training does not end early.</summary>
    public TimeSpan TimeLeft { get; internal init; }

    internal TargetKind Targets { get; init; }

    /// <summary>One line for people, with units.</summary>
    public override string ToString()
    {
        (string lossUnit, string speedUnit) = Targets switch
        {
            TargetKind.Tokens => ("nats/token", "tokens/s"),
            TargetKind.Classes => ("nats/row", "rows/s"),
            _ => ("per row", "rows/s"),
        };
        var text = new StringBuilder();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.Append(culture, $"epoch {Epoch}/{Epochs}, step {Step}/{Steps}: loss {Loss:F3} {lossUnit}, ");
        text.Append(culture, $"{TokensPerSecond:N0} {speedUnit}, {Format(Elapsed)} elapsed, {Format(TimeLeft)} left");
        if (SkippedSteps > 0)
            text.Append(culture, $", {SkippedSteps} steps skipped");
        if (ValidationLoss is { } loss)
            text.Append(culture, $"; validation loss {loss:F3} {lossUnit}");
        if (ValidationPerplexity is { } perplexity)
            text.Append(culture, $", perplexity {perplexity:F2}");
        if (ValidationAccuracy is { } accuracy)
            text.Append(culture, $", accuracy {accuracy * 100:F1} %");
        if (ValidationBleu is { } bleu)
            text.Append(culture, $", BLEU {bleu:F2}");
        if (BestEpoch is { } best && ValidationLoss != null)
            text.Append(culture, $", best in epoch {best}");
        return text.ToString();
    }

    private static string Format(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s"),
        { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:D2} s",
        _ => $"{(long)time.TotalHours} h {time.Minutes:D2} min",
    };
}
