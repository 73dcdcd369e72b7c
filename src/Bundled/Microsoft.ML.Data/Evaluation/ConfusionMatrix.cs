namespace Microsoft.ML.Data;

/// <summary>How often each class was taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly IReadOnlyList<string> _classNames;

    internal ConfusionMatrix(double[][] counts, IReadOnlyList<string> classNames)
    {
        Counts = counts;
        _classNames = classNames;
        int classes = counts.Length;
        PerClassPrecision = [.. Enumerable.Range(0, classes).Select(i => Share(counts[i][i], counts.Sum(row => row[i])))];
        PerClassRecall = [.. Enumerable.Range(0, classes).Select(i => Share(counts[i][i], counts[i].Sum()))];
    }

    /// <summary>Per class, which part of the rows that were given the class belong to it; 0 if there are none.</summary>
    public IReadOnlyList<double> PerClassPrecision { get; }

    /// <summary>Per class, which part of its rows were given the class; 0 if it has none.</summary>
    public IReadOnlyList<double> PerClassRecall { get; }

    /// <summary>The counts: one list for each true class, in it one count for each predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    /// <summary>The number of classes.</summary>
    public int NumberOfClasses => Counts.Count;

    /// <summary>The matrix as a table for people, with precision and recall.</summary>
    public string GetFormattedConfusionTable() => ConfusionTable.Format(this, _classNames);

    /// <summary>The count at a pair of class indices, as <see cref="Counts"/> has it.</summary>
    /// <param name="predictedClassIndicatorIndex">The index into the outer list.</param>
    /// <param name="actualClassIndicatorIndex">The index into the inner list.</param>
    /// <remarks>
    /// The real ML.NET takes the indices in this order although the outer list is by true class; so does this. Reading
    /// <see cref="Counts"/> is plainer.
    /// </remarks>
    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
        => Counts[predictedClassIndicatorIndex][actualClassIndicatorIndex];

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
