using System.Text.Json;
using Microsoft.ML.Attention;
using Translation.Data;

namespace Translation.Training;

/// <summary>
/// Keeps how a training goes: in memory and, if a file is named, there, as JSON, one line for each pass, as soon as it has been made.
/// </summary>
internal sealed class TrainingLog : IProgress<TrainingProgress>, IDisposable
{
    private readonly LogHead _head;
    private readonly List<LogEntry> _entries = [];
    private readonly StreamWriter? _writer;
    private readonly double _earlier;
    private TrainingProgress? _last;

    /// <summary>Opens a log.</summary>
    /// <param name="head">What is trained.</param>
    /// <param name="path">The file, or null for none.</param>
    /// <param name="carriesOn">Whether the training was interrupted, and its log is written on.</param>
    /// <exception cref="DataException">The file cannot be written, or what is to be written on is no log.</exception>
    public TrainingLog(LogHead head, string? path, bool carriesOn)
    {
        _head = head;
        if (path == null)
            return;
        LearningCurve? before = carriesOn ? LearningCurve.Read(path) : null;
        try
        {
            if (before != null)
                _entries.AddRange(before.Epochs);
            _earlier = before?.Seconds ?? 0;
            // Written anew, so that the line that a process which died left unfinished is no longer there.
            WholeFile.Write(path, unfinished => File.WriteAllLines(unfinished, [Line(head), .. _entries.Select(Line)]));
            _writer = new StreamWriter(path, append: true) { AutoFlush = true };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be written ({e.Message})", e);
        }
    }

    /// <summary>The training so far.</summary>
    public LearningCurve Curve => LearningCurve.Of(_head, _entries) with { Seconds = _earlier + (_last?.Elapsed.TotalSeconds ?? 0) };

    public void Report(TrainingProgress value)
    {
        _last = value;
        if (value.IsEpochEnd)
            Add(value);
    }

    /// <summary>Notes where the training was interrupted, if it was.</summary>
    public void Dispose()
    {
        if (_last is { IsEpochEnd: false } broken)
            Add(broken);
        _writer?.Dispose();
    }

    private void Add(TrainingProgress progress)
    {
        LogEntry entry = LogEntry.Of(progress, _earlier);
        _entries.Add(entry);
        _writer?.WriteLine(Line(entry));
    }

    private static string Line<T>(T value) => JsonSerializer.Serialize(value, LearningCurve.Json);
}
