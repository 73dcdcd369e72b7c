using Microsoft.ML.Runtime;

namespace Microsoft.ML.Attention.Training;

/// <summary>Counts the rows that <c>Fit</c> reads, and says which were left out, and why.</summary>
/// <param name="host">Marks errors as its own.</param>
/// <param name="channel">Where the warnings go.</param>
/// <param name="cancellation">Looked at now and then.</param>
/// <param name="purpose">What the rows are for: training, validation.</param>
internal sealed class RowTally(IHost host, IChannel channel, CancellationToken cancellation, string purpose = "training")
{
    /// <summary>How many rows go by between two looks at the cancellation token.</summary>
    private const int RowsBetweenChecks = 1024;

    private readonly List<string> _reasons = [];
    private readonly List<long> _counts = [];
    private long _rows;

    /// <summary>Counts a row.</summary>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public void Add()
    {
        if (_rows++ % RowsBetweenChecks == 0)
            TrainingSession.ThrowIfCanceled(host, cancellation);
    }

    /// <summary>Says that the row counted last is not used.</summary>
    /// <param name="reason">Why; one of a few texts, which ends "… rows are left out because ".</param>
    public void LeaveOut(string reason)
    {
        int index = _reasons.IndexOf(reason);
        if (index < 0)
        {
            index = _reasons.Count;
            _reasons.Add(reason);
            _counts.Add(0);
        }
        _counts[index]++;
    }

    /// <summary>The rows that were not left out.</summary>
    public long Used => _rows - _counts.Sum();

    /// <summary>Warns of the rows that were left out.</summary>
    /// <exception cref="InvalidOperationException">There was no row, or none that can be used.</exception>
    public void Finish()
    {
        ThrowIfNone();
        for (int i = 0; i < _reasons.Count; i++)
        {
            channel.Warning(
                MessageSensitivity.None, "{0:N0} of {1:N0} {2} rows are left out because {3}.", _counts[i], _rows, purpose, _reasons[i]);
        }
    }

    /// <exception cref="InvalidOperationException">There was no row, or none that can be used.</exception>
    public void ThrowIfNone()
    {
        if (_rows == 0)
            throw host.Process(new InvalidOperationException($"The {purpose} set has no rows: give it at least one."));
        if (Used == 0)
        {
            string reasons = string.Join("; ", _reasons.Zip(_counts, (reason, count) => $"{count} are left out because {reason}"));
            throw host.Process(new InvalidOperationException($"None of the {_rows} {purpose} rows can be used: {reasons}."));
        }
    }
}
