using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A message of a component, as <see cref="MLContext.Log"/> hands it on.</summary>
public class LoggingEventArgs : EventArgs
{
    /// <summary>A message that says nothing about its source.</summary>
    /// <param name="message">The text.</param>
    public LoggingEventArgs(string message)
    {
        Message = message;
        RawMessage = message;
        Source = "";
    }

    /// <summary>A message of a component.</summary>
    /// <param name="message">The text.</param>
    /// <param name="kind">How important it is.</param>
    /// <param name="source">The names of the component's hosts, outermost first, and of the channel.</param>
    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
    {
        RawMessage = message;
        Kind = kind;
        Source = source;
        Message = $"[Source={source}, Kind={kind}] {message}";
    }

    /// <summary>The names of the component's hosts, outermost first, and of the channel.</summary>
    public string Source { get; }

    /// <summary>How important the message is.</summary>
    public ChannelMessageKind Kind { get; }

    /// <summary>The text with its source and kind.</summary>
    public string Message { get; }

    /// <summary>The text by itself.</summary>
    public string RawMessage { get; }
}
