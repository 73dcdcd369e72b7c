using System.Collections.Concurrent;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>
/// Where every use of ML.NET begins: the catalogs of components, and what these share: random numbers, messages, settings.
/// </summary>
public sealed class MLContext : IHostEnvironment, IHostEnvironmentInternal
{
    private readonly LocalEnvironment _env;
    private readonly ConcurrentDictionary<string, object?> _options = new();

    /// <summary>Makes a context.</summary>
    /// <param name="seed">Makes all random numbers the same from run to run; <see langword="null"/> for ones that differ.</param>
    public MLContext(int? seed = null)
    {
        _env = new LocalEnvironment(seed);
        _env.AddListener<ChannelMessage>((source, message) =>
            Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source.FullName)));
        BinaryClassification = new BinaryClassificationCatalog(this);
        MulticlassClassification = new MulticlassClassificationCatalog(this);
        Regression = new RegressionCatalog(this);
        Clustering = new ClusteringCatalog(this);
        Ranking = new RankingCatalog(this);
        AnomalyDetection = new AnomalyDetectionCatalog(this);
        Forecasting = new ForecastingCatalog(this);
        Transforms = new TransformsCatalog(this);
        Model = new ModelOperationsCatalog(this);
        Data = new DataOperationsCatalog(this);
    }

    /// <summary>Raised for every message of a component, on the thread that sends it.</summary>
    public event EventHandler<LoggingEventArgs>? Log;

    /// <summary>What serves telling two classes apart.</summary>
    public BinaryClassificationCatalog BinaryClassification { get; }

    /// <summary>What serves telling several classes apart.</summary>
    public MulticlassClassificationCatalog MulticlassClassification { get; }

    /// <summary>What serves predicting a number.</summary>
    public RegressionCatalog Regression { get; }

    /// <summary>What serves finding groups of similar rows.</summary>
    public ClusteringCatalog Clustering { get; }

    /// <summary>What serves putting rows in order.</summary>
    public RankingCatalog Ranking { get; }

    /// <summary>What serves finding unusual rows.</summary>
    public AnomalyDetectionCatalog AnomalyDetection { get; }

    /// <summary>What serves predicting the next values of a series.</summary>
    public ForecastingCatalog Forecasting { get; }

    /// <summary>The transforms.</summary>
    public TransformsCatalog Transforms { get; }

    /// <summary>Saving, loading and using models.</summary>
    public ModelOperationsCatalog Model { get; }

    /// <summary>Loading, saving and choosing data.</summary>
    public DataOperationsCatalog Data { get; }

    /// <summary>The classes that models can be loaded into.</summary>
    public ComponentCatalog ComponentCatalog => _env.ComponentCatalog;

    /// <summary>The folder for temporary files.</summary>
    public string TempFilePath
    {
        get => _env.TempFilePath;
        set => _env.TempFilePath = value;
    }

    /// <summary>Whether to go on without the GPU if it cannot be used. The default value is <see langword="true"/>.</summary>
    public bool FallbackToCpu
    {
        get => _env.FallbackToCpu;
        set => _env.FallbackToCpu = value;
    }

    /// <summary>The index of the GPU to use; <see langword="null"/>, the default value, for none.</summary>
    public int? GpuDeviceId
    {
        get => _env.GpuDeviceId;
        set => _env.GpuDeviceId = value;
    }

    /// <summary>Adds an option, unless there is one of that name.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="value">The option's value.</param>
    /// <returns>False if there was one.</returns>
    public bool TryAddOption<T>(string name, T value) => _options.TryAdd(_env.CheckNonEmpty(name), value);

    /// <summary>Sets an option, whether or not there is one of that name.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="value">The option's value.</param>
    public void SetOption<T>(string name, T value) => _options[_env.CheckNonEmpty(name)] = value;

    /// <summary>Gets an option, if it is set.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="value">Gets the option's value, or default.</param>
    /// <returns>False if it is not set.</returns>
    /// <exception cref="InvalidCastException">The option is of another type.</exception>
    public bool TryGetOption<T>(string name, out T value)
    {
        bool found = _options.TryGetValue(_env.CheckNonEmpty(name), out object? option);
        value = found ? (T)option! : default!;
        return found;
    }

    /// <summary>Gets an option, or the default of its type if it is not set.</summary>
    /// <param name="name">The option's name.</param>
    /// <exception cref="InvalidCastException">The option is of another type.</exception>
    public T GetOptionOrDefault<T>(string name) => TryGetOption(name, out T value) ? value : default!;

    /// <summary>Removes an option.</summary>
    /// <param name="name">The option's name.</param>
    /// <returns>False if it was not set.</returns>
    public bool RemoveOption(string name) => _options.TryRemove(_env.CheckNonEmpty(name), out _);

    /// <summary>Asks all work in this context to stop.</summary>
    internal void CancelExecution() => _env.CancelExecution();

    string IExceptionContext.ContextDescription => _env.ContextDescription;

    int? IHostEnvironmentInternal.Seed => _env.Seed;

    TException IExceptionContext.Process<TException>(TException ex) => _env.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _env.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _env.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _env.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => _env.StartProgressChannel(name);

    void IHostEnvironmentInternal.AddListener<TMessage>(Action<IMessageSource, TMessage> listener) => _env.AddListener(listener);

    void IHostEnvironmentInternal.RemoveListener<TMessage>(Action<IMessageSource, TMessage> listener) => _env.RemoveListener(listener);
}
