namespace Microsoft.ML.Attention;

/// <summary>How well links between input and output tokens agree with those that people drew (Och and Ney 2003, section 5.1).</summary>
/// <remarks>
/// With A the links, S the sure ones that people drew and P the sure and possible ones. Where a share is of nothing, it is
/// <see cref="double.NaN"/>.
/// </remarks>
public sealed class AlignmentMetrics
{
    internal AlignmentMetrics(long rows, long links, long sure, long inSure, long inPossible)
    {
        Rows = rows;
        Links = links;
        SureLinks = sure;
        AlignmentErrorRate = 1 - (double)(inSure + inPossible) / (links + sure);
        Precision = (double)inPossible / links;
        Recall = (double)inSure / sure;
    }

    /// <summary>The alignment error rate, from 0 (best) to 1: 1 - (|A and S| + |A and P|) / (|A| + |S|).</summary>
    public double AlignmentErrorRate { get; }

    /// <summary>The share, from 0 to 1, of the links that are possible: |A and P| / |A|.</summary>
    public double Precision { get; }

    /// <summary>The share, from 0 to 1, of the sure links that were found: |A and S| / |S|.</summary>
    public double Recall { get; }

    /// <summary>The number of links that were compared: |A|.</summary>
    public long Links { get; }

    /// <summary>The number of sure links that people drew: |S|.</summary>
    public long SureLinks { get; }

    /// <summary>How many rows were compared.</summary>
    public long Rows { get; }
}
