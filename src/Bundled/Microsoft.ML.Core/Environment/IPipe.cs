namespace Microsoft.ML.Runtime;

/// <summary>A channel for messages of one type; dispose it at the end of the work it stands for.</summary>
public interface IPipe<TMessage> : IExceptionContext, IDisposable
{
    /// <summary>Sends a message to all who listen.</summary>
    void Send(TMessage msg);
}
