namespace Microsoft.ML.Runtime;

/// <summary>What the reports of a progress channel measure.</summary>
public sealed class ProgressHeader
{
    /// <summary>The names of the units of work, the largest first, for instance epochs, rows.</summary>
    public readonly IReadOnlyList<string> UnitNames;

    /// <summary>The names of the metrics, for instance loss.</summary>
    public readonly IReadOnlyList<string> MetricNames;

    /// <summary>Makes a header.</summary>
    /// <param name="metricNames">The names of the metrics; null for none.</param>
    /// <param name="unitNames">The names of the units of work; null for none.</param>
    public ProgressHeader(string[]? metricNames, string[]? unitNames)
    {
        MetricNames = metricNames ?? [];
        UnitNames = unitNames ?? [];
    }

    /// <summary>Makes a header without metrics.</summary>
    /// <param name="unitNames">The names of the units of work.</param>
    public ProgressHeader(params string[] unitNames) : this(null, unitNames) { }
}
