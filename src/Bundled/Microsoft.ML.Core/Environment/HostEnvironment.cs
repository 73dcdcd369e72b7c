using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.Runtime;

/// <summary>What the root environment and the hosts have in common.</summary>
internal abstract class HostEnvironment : IHostEnvironmentInternal, IMessageSource, ICancelable
{
    private readonly HostEnvironment? _parent;
    private readonly Lock _randomLock = new();
    private volatile bool _isCanceled;

    private protected HostEnvironment(RootState root, HostEnvironment? parent, string shortName, Random random, bool verbose)
    {
        Root = root;
        _parent = parent;
        ShortName = shortName;
        FullName = string.IsNullOrEmpty(parent?.FullName) ? shortName : $"{parent.FullName}; {shortName}";
        Random = random;
        Verbose = verbose;
    }

    public string ShortName { get; }

    public string FullName { get; }

    public bool Verbose { get; }

    public ComponentCatalog ComponentCatalog => Root.Catalog;

    public int? Seed => Root.Seed;

    public int? GpuDeviceId
    {
        get => Root.GpuDeviceId;
        set => Root.GpuDeviceId = value;
    }

    public bool FallbackToCpu
    {
        get => Root.FallbackToCpu;
        set => Root.FallbackToCpu = value;
    }

    public string TempFilePath
    {
        get => Root.TempFilePath;
        set => Root.TempFilePath = Contracts.CheckNonEmpty(value);
    }

    public bool IsCanceled => _isCanceled || _parent is { IsCanceled: true };

    public abstract string ContextDescription { get; }

    internal RootState Root { get; }

    /// <summary>The full name of the host around this one; null if there is none.</summary>
    internal string? ParentFullName => string.IsNullOrEmpty(_parent?.FullName) ? null : _parent.FullName;

    private protected Random Random { get; }

    public void CancelExecution() => _isCanceled = true;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        this.CheckNonEmpty(name);
        Random random;
        if (seed is int own)
        {
            random = RandomUtils.Create(own);
        }
        else
        {
            lock (_randomLock)
                random = RandomUtils.Create(Random);
        }
        return new Host(this, name, random, verbose ?? Verbose);
    }

    public IChannel Start(string name) => new Channel(this, this.CheckNonEmpty(name));

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new Pipe<TMessage>(this, this.CheckNonEmpty(name));

    public IProgressChannel StartProgressChannel(string name) => new ProgressChannel(this, this.CheckNonEmpty(name));

    public TException Process<TException>(TException ex) where TException : Exception
    {
        // The real one names the environment here whatever the host; channels are the ones that name their host.
        ex.Data["Throwing component"] = "Environment";
        return Contracts.Mark(ex);
    }

    public void AddListener<TMessage>(Action<IMessageSource, TMessage> listener) => Root.AddListener(listener);

    public void RemoveListener<TMessage>(Action<IMessageSource, TMessage> listener) => Root.RemoveListener(listener);
}
