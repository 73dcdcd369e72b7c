namespace Microsoft.ML.Runtime;

/// <summary>Where components run: it gives them hosts, channels, and the catalog of loadable classes.</summary>
public interface IHostEnvironment : IChannelProvider, IProgressChannelProvider
{
    /// <summary>The classes that saved models can name.</summary>
    ComponentCatalog ComponentCatalog { get; }

    /// <summary>Makes a host for a component.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="seed">Seeds the host's random numbers; null to derive them from this environment's.</param>
    /// <param name="verbose">Whether the host passes on details; null to do as this environment.</param>
    IHost Register(string name, int? seed = null, bool? verbose = null);
}
