using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Microsoft.ML.Runtime;

/// <summary>What all hosts of one environment share: listeners, the catalog of loadable classes, settings.</summary>
internal sealed class RootState
{
    // One immutable list of listeners for each type of message, so that sending needs no lock.
    private readonly ConcurrentDictionary<Type, ImmutableList<Delegate>> _listeners = new();

    internal RootState(int? seed) => Seed = seed;

    internal int? Seed { get; }

    internal ComponentCatalog Catalog { get; } = new();

    internal int? GpuDeviceId { get; set; }

    internal bool FallbackToCpu { get; set; } = true;

    internal string TempFilePath { get; set; } = Path.GetTempPath();

    internal void AddListener<TMessage>(Action<IMessageSource, TMessage> listener)
        => _listeners.AddOrUpdate(typeof(TMessage), [Contracts.NotNull(listener)], (_, listeners) => listeners.Add(listener));

    internal void RemoveListener<TMessage>(Action<IMessageSource, TMessage> listener)
        => _listeners.AddOrUpdate(typeof(TMessage), [], (_, listeners) => listeners.Remove(Contracts.NotNull(listener)));

    internal void Dispatch<TMessage>(IMessageSource source, TMessage message)
    {
        if (!_listeners.TryGetValue(typeof(TMessage), out ImmutableList<Delegate>? listeners))
            return;
        foreach (Delegate listener in listeners)
            ((Action<IMessageSource, TMessage>)listener)(source, message);
    }
}
