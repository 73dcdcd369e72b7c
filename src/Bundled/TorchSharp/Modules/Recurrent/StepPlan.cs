namespace TorchSharp;

/// <summary>
/// In which order the rows of packed sequences are visited. Rows are time-major: first the rows of all sequences at time 0, then those of
/// the
/// sequences that are still going at time 1, and so on; longer sequences come first, so the rows alive at a time are always the first ones.
/// A padded batch is the case where all sequences are of the same length.
/// </summary>
internal sealed class StepPlan
{
    private readonly long[] _offsets;
    private readonly bool _reverse;

    /// <param name="batchSizes">The number of rows alive at each time, not growing.</param>
    /// <param name="reverse">Start at the end of each sequence.</param>
    public StepPlan(long[] batchSizes, bool reverse)
    {
        BatchSizes = batchSizes;
        _reverse = reverse;
        _offsets = new long[batchSizes.Length + 1];
        for (int t = 0; t < batchSizes.Length; t++)
            _offsets[t + 1] = _offsets[t] + batchSizes[t];
    }

    public long[] BatchSizes { get; }

    /// <summary>The number of sequences.</summary>
    public long Batch => BatchSizes[0];

    /// <summary>The number of rows of all times together.</summary>
    public long Rows => _offsets[^1];

    public int Steps => BatchSizes.Length;

    /// <summary>The first row and the number of rows of a step.</summary>
    /// <param name="step">The step in the order in which the forward pass takes them.</param>
    public (long First, long Count) this[int step]
    {
        get
        {
            int time = _reverse ? Steps - 1 - step : step;
            return (_offsets[time], BatchSizes[time]);
        }
    }
}
