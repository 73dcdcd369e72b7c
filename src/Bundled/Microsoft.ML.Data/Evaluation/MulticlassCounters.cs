namespace Microsoft.ML.Data;

/// <summary>What is counted and summed up over scored rows.</summary>
internal sealed class MulticlassCounters(int classes, int topK)
{
    // Keeps the loss of an impossible class finite.
    private const float SmallestProbability = 1e-15f;

    // [truth, prediction]
    private readonly double[][] _confusion = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
    private readonly double[] _lossOfClass = new double[classes];
    private readonly double[] _rowsOfClass = new double[classes];
    private readonly double[] _rowsAtRank = new double[classes];
    private double _loss;
    private double _rows;

    /// <summary>The number of rows whose class has no score: their prediction is wrong.</summary>
    public long UnknownCount { get; private set; }

    /// <summary>Takes in a row.</summary>
    /// <param name="trueClass">The class, from 0.</param>
    /// <param name="scores">The scores, all finite.</param>
    public void Add(int trueClass, ReadOnlySpan<float> scores)
    {
        _rows++;
        if (trueClass >= classes)
        {
            UnknownCount++;
            _loss += Loss(0);
            return;
        }
        double loss = Loss(scores[trueClass]);
        _loss += loss;
        _lossOfClass[trueClass] += loss;
        _rowsOfClass[trueClass]++;
        _rowsAtRank[Rank(trueClass, scores)]++;
        _confusion[trueClass][IndexOfHighest(scores)]++;
    }

    /// <summary>The metrics of the rows so far.</summary>
    /// <exception cref="IndexOutOfRangeException">More ranks are asked for than there are classes.</exception>
    public MulticlassClassificationMetrics ToMetrics(IReadOnlyList<string> classNames)
    {
        int occurring = _rowsOfClass.Count(rows => rows > 0);
        double recalls = 0;
        for (int i = 0; i < classes; i++)
            recalls += Ratio(_confusion[i][i], _rowsOfClass[i]);

        double loss = Ratio(_loss, _rows);
        double prior = PriorLoss();
        var topKAccuracies = new double[Math.Max(0, topK)];
        double within = 0;
        for (int k = 0; k < topKAccuracies.Length; k++)
        {
            within += Ratio(_rowsAtRank[k], _rows);
            topKAccuracies[k] = within;
        }
        return new MulticlassClassificationMetrics(Ratio(_rowsAtRank[0], _rows), Ratio(recalls, occurring), loss, (prior - loss) / prior,
            topKAccuracies, [.. _lossOfClass.Select((sum, i) => Ratio(sum, _rowsOfClass[i]))], new ConfusionMatrix(_confusion, classNames));
    }

    private static double Loss(float score) => -Math.Log(Math.Min(1f, Math.Max(SmallestProbability, score)));

    private static double Ratio(double sum, double count) => count > 0 ? sum / count : 0;

    // Of equal scores the first counts as the highest.
    private static int Rank(int trueClass, ReadOnlySpan<float> scores)
    {
        int rank = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] > scores[trueClass] || (scores[i] == scores[trueClass] && i < trueClass))
                rank++;
        }
        return rank;
    }

    private static int IndexOfHighest(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
                best = i;
        }
        return best;
    }

    // The entropy of the labels. Negated at the end: of one class alone it is -0, by which the reduction is plus infinity as in ML.NET.
    private double PriorLoss()
    {
        double sum = 0;
        foreach (double rows in _rowsOfClass)
        {
            if (rows > 0)
                sum += rows * Math.Log(rows / _rows);
        }
        return -sum / _rows;
    }
}
