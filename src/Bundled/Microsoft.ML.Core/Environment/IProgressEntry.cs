namespace Microsoft.ML.Runtime;

/// <summary>Gets the present state of some long work.</summary>
public interface IProgressEntry
{
    /// <summary>Sets how many units of work are done.</summary>
    /// <param name="index">Which unit of <see cref="ProgressHeader.UnitNames"/>.</param>
    /// <param name="value">How many are done.</param>
    void SetProgress(int index, double value);

    /// <summary>Sets how many units of work are done, and of how many.</summary>
    /// <param name="index">Which unit of <see cref="ProgressHeader.UnitNames"/>.</param>
    /// <param name="value">How many are done.</param>
    /// <param name="lim">How many there are; NaN if that is not known.</param>
    void SetProgress(int index, double value, double lim);

    /// <summary>Sets a metric.</summary>
    /// <param name="index">Which one of <see cref="ProgressHeader.MetricNames"/>.</param>
    /// <param name="value">Its present value.</param>
    void SetMetric(int index, double value);
}
