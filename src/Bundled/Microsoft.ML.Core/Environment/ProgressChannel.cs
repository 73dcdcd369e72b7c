namespace Microsoft.ML.Runtime;

/// <summary>
/// Passes checkpoints on to listeners for <see cref="ProgressMessage"/>. They are no messages to people: <c>MLContext.Log</c> does
/// not show them.
/// </summary>
internal sealed class ProgressChannel : IProgressChannel
{
    private readonly HostEnvironment _host;
    private readonly Pipe<ProgressMessage> _pipe;
    private ProgressHeader? _header;
    private bool _disposed;

    internal ProgressChannel(HostEnvironment host, string name)
    {
        _host = host;
        _pipe = new Pipe<ProgressMessage>(host, name);
    }

    public IProgressChannel StartProgressChannel(string name) => new ProgressChannel(_host, $"{_pipe.ShortName}; {_pipe.CheckNonEmpty(name)}");

    // Nobody asks for the state between checkpoints, so the fill action is not kept.
    public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
    {
        _pipe.CheckValue(header);
        _pipe.CheckValue(fillAction);
        _header = header;
    }

    public void Checkpoint(params double?[] values)
    {
        _pipe.Check(!_disposed, "The progress channel is disposed");
        _pipe.Send(new ProgressMessage(_header, _pipe.NotNull(values), IsFinished: false));
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _pipe.Send(new ProgressMessage(_header, [], IsFinished: true));
    }
}
