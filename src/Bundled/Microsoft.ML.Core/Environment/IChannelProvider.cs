namespace Microsoft.ML.Runtime;

/// <summary>Opens channels for messages.</summary>
public interface IChannelProvider : IExceptionContext
{
    /// <summary>Opens a channel for messages to people.</summary>
    /// <param name="name">What is being done, for instance <c>Training</c>.</param>
    IChannel Start(string name);

    /// <summary>Opens a channel for messages of some other type.</summary>
    /// <param name="name">What is being done.</param>
    IPipe<TMessage> StartPipe<TMessage>(string name);
}
