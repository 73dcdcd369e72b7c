namespace Microsoft.ML;

/// <inheritdoc/>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class LoadableClassAttribute : LoadableClassAttributeBase
{
    /// <summary>A class that makes its own instances.</summary>
    public LoadableClassAttribute(Type instType, Type? argType, Type sigType, string userName, params string[] loadNames)
        : base(null, instType, instType, argType, sigType, userName, loadNames) { }

    /// <summary>A class whose instances are made by another one.</summary>
    public LoadableClassAttribute(Type instType, Type loaderType, Type? argType, Type sigType, string userName, params string[] loadNames)
        : base(null, instType, loaderType, argType, sigType, userName, loadNames) { }

    /// <summary>A class that makes its own instances, with a sentence for people.</summary>
    public LoadableClassAttribute(string? summary, Type instType, Type? argType, Type sigType, string userName, params string[] loadNames)
        : base(summary, instType, instType, argType, sigType, userName, loadNames) { }

    /// <summary>A class whose instances are made by another one, with a sentence for people.</summary>
    public LoadableClassAttribute(string? summary, Type instType, Type loaderType, Type? argType, Type sigType, string userName,
        params string[] loadNames)
        : base(summary, instType, loaderType, argType, sigType, userName, loadNames) { }
}
