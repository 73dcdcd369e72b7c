using System.Text.Json;
using System.Text.Json.Serialization;
using Translation.Data;

namespace Translation.Training;

/// <summary>How a training went.</summary>
/// <param name="Head">What was trained.</param>
/// <param name="Epochs">The passes, in their order.</param>
/// <param name="Seconds">The time of training, in seconds.</param>
internal sealed record LearningCurve(LogHead Head, IReadOnlyList<LogEntry> Epochs, double Seconds)
{
    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Puts the entries of a log in order: the last one of each pass counts, and of passes that were made again only the later.</summary>
    public static LearningCurve Of(LogHead head, IEnumerable<LogEntry> entries)
    {
        var epochs = new SortedDictionary<int, LogEntry>();
        double seconds = 0;
        foreach (LogEntry entry in entries)
        {
            foreach (int later in epochs.Keys.Where(epoch => epoch > entry.Epoch).ToArray())
                epochs.Remove(later);
            if (!entry.Interrupted)
                epochs[entry.Epoch] = entry;
            seconds = entry.Seconds;
        }
        return new LearningCurve(head, [.. epochs.Values], seconds);
    }

    /// <summary>Reads a log; a last line that a process which died left unfinished is passed over.</summary>
    /// <param name="path">The log.</param>
    /// <returns>The curve; null if there is no such file.</returns>
    /// <exception cref="DataException">The file is no log.</exception>
    public static LearningCurve? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        List<string> lines = TextLines.Read(path, "");
        try
        {
            LogHead? head = lines.Count > 0 ? JsonSerializer.Deserialize<LogHead>(lines[0], Json) : null;
            if (head?.Settings == null)
                throw new DataException($"{path}: this is no log of a training. The verb train writes one.");
            var entries = new List<LogEntry>();
            for (int i = 1; i < lines.Count; i++)
            {
                if (Entry(lines[i], mayBeUnfinished: i == lines.Count - 1) is { } entry)
                    entries.Add(entry);
            }
            return Of(head, entries);
        }
        catch (JsonException e)
        {
            throw new DataException($"{path}: this is no log of a training ({Messages.Short(e)}). The verb train writes one.", e);
        }
    }

    private static LogEntry? Entry(string line, bool mayBeUnfinished)
    {
        try
        {
            return JsonSerializer.Deserialize<LogEntry>(line, Json);
        }
        catch (JsonException) when (mayBeUnfinished)
        {
            return null;
        }
    }
}
