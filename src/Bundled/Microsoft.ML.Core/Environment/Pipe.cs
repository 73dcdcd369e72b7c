namespace Microsoft.ML.Runtime;

/// <summary>A channel for messages of one type.</summary>
internal class Pipe<TMessage> : IPipe<TMessage>, IMessageSource
{
    private readonly HostEnvironment _host;

    internal Pipe(HostEnvironment host, string shortName)
    {
        _host = host;
        ShortName = shortName;
        FullName = string.IsNullOrEmpty(host.FullName) ? shortName : $"{host.FullName}; {shortName}";
    }

    public string ShortName { get; }

    public string FullName { get; }

    public bool Verbose => _host.Verbose;

    public string ContextDescription => FullName;

    public void Send(TMessage msg) => _host.Root.Dispatch(this, msg);

    public TException Process<TException>(TException ex) where TException : Exception
    {
        ex.Data["Throwing component"] = _host.ShortName;
        ex.Data["Parent component"] = _host.ParentFullName;
        ex.Data["Phase"] = ShortName;
        return Contracts.Mark(ex);
    }

    // There is nothing to release; disposal marks the end of the work for readers of the code.
    public void Dispose() { }
}
