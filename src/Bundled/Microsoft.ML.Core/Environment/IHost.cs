namespace Microsoft.ML.Runtime;

/// <summary>The environment of one component.</summary>
public interface IHost : IHostEnvironment
{
    /// <summary>The component's random numbers. Not safe for use by several threads at once.</summary>
    Random Rand { get; }
}
