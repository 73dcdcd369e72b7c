namespace Microsoft.ML.Data;

/// <summary>How well a classifier of several classes does on labelled rows.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(double microAccuracy, double macroAccuracy, double logLoss, double logLossReduction,
        double[] topKAccuracies, double[] perClassLogLoss, ConfusionMatrix confusionMatrix)
    {
        MicroAccuracy = microAccuracy;
        MacroAccuracy = macroAccuracy;
        LogLoss = logLoss;
        LogLossReduction = logLossReduction;
        TopKPredictionCount = topKAccuracies.Length;
        TopKAccuracyForAllK = topKAccuracies.Length == 0 ? null! : topKAccuracies;
        TopKAccuracy = topKAccuracies.Length == 0 ? 0 : topKAccuracies[^1];
        PerClassLogLoss = perClassLogLoss;
        ConfusionMatrix = confusionMatrix;
    }

    /// <summary>The mean of -ln(p), p being the score of the true class, at least 1e-15: 0 is perfect.</summary>
    public double LogLoss { get; }

    /// <summary>
    /// Which part of the log-loss of always predicting the classes' shares is gone: (prior - loss) / prior. 1 is perfect, 0 no better
    /// than that, and less is worse.
    /// </summary>
    public double LogLossReduction { get; }

    /// <summary>The mean, over the classes that occur, of the part of their rows that are right.</summary>
    public double MacroAccuracy { get; }

    /// <summary>The part of all rows that are right.</summary>
    public double MicroAccuracy { get; }

    /// <summary>The part of the rows whose class has one of the <see cref="TopKPredictionCount"/> highest scores; 0 if that is 0.</summary>
    public double TopKAccuracy { get; }

    /// <summary>The k of <see cref="TopKAccuracy"/>; 0 if it was not asked for.</summary>
    public int TopKPredictionCount { get; }

    /// <summary>
    /// For each k from 1 to <see cref="TopKPredictionCount"/> the part of the rows whose class has one of the k highest scores; null if
    /// it was not asked for.
    /// </summary>
    public IReadOnlyList<double> TopKAccuracyForAllK { get; }

    /// <summary>The <see cref="LogLoss"/> of each class's rows; 0 if it has none.</summary>
    public IReadOnlyList<double> PerClassLogLoss { get; }

    /// <summary>How often each class was taken for each class.</summary>
    public ConfusionMatrix ConfusionMatrix { get; }
}
