using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data.Parsing;

/// <summary>Warns of lines that break the format; of the first ones singly, of the others by their number.</summary>
internal sealed class ParseStats(IChannelProvider host) : IDisposable
{
    private const int MostShown = 10;
    private IChannel? _channel;
    private long _errors;

    /// <summary>Warns of what stands from <paramref name="start"/> to before <paramref name="end"/> of a row.</summary>
    public void FormatError(TextRow row, int start, int end, string message)
    {
        _errors++;
        if (_errors > MostShown)
            return;
        _channel ??= host.Start("ParseStats");
        _channel.Warning(MessageSensitivity.Schema,
            $"Format error at {row.Path}({row.LineNumber},{start + 1})-({row.LineNumber},{end + 1}): {message}");
    }

    public void Dispose()
    {
        if (_errors > MostShown)
            _channel?.Warning(MessageSensitivity.Schema, $"Format errors that are not shown: {_errors - MostShown}");
        _channel?.Dispose();
        _channel = null;
        _errors = 0;
    }
}
