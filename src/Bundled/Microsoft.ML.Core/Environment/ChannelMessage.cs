namespace Microsoft.ML.Runtime;

/// <summary>A message to people.</summary>
public readonly struct ChannelMessage
{
    private readonly string _format;
    private readonly object?[]? _args;

    /// <summary>How serious it is.</summary>
    public readonly ChannelMessageKind Kind;

    /// <summary>What it may give away.</summary>
    public readonly MessageSensitivity Sensitivity;

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string message, object?[]? args = null)
    {
        Kind = kind;
        Sensitivity = sensitivity;
        _format = message;
        _args = args;
    }

    /// <summary>The text.</summary>
    public string Message => _args is { Length: > 0 } ? string.Format(_format, _args) : _format ?? "";
}
