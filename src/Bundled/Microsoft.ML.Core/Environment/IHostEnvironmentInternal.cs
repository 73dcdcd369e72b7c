namespace Microsoft.ML.Runtime;

/// <summary>The settings of the whole environment, seen from any host.</summary>
internal interface IHostEnvironmentInternal : IHostEnvironment
{
    /// <summary>The seed of the root environment; null if its random numbers differ from run to run.</summary>
    int? Seed { get; }

    /// <summary>The GPU to use; null for none.</summary>
    int? GpuDeviceId { get; set; }

    /// <summary>Whether to go on without the GPU if it cannot be used.</summary>
    bool FallbackToCpu { get; set; }

    /// <summary>The folder for temporary files.</summary>
    string TempFilePath { get; set; }

    /// <summary>Listens to messages of one type, from all hosts.</summary>
    void AddListener<TMessage>(Action<IMessageSource, TMessage> listener);

    /// <summary>Ends what <see cref="AddListener{TMessage}"/> began.</summary>
    void RemoveListener<TMessage>(Action<IMessageSource, TMessage> listener);
}
