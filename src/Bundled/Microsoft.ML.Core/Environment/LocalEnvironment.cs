using Microsoft.ML.Internal.Utilities;

namespace Microsoft.ML.Runtime;

/// <summary>The root environment, on this machine. It has no console of its own: add a listener for <see cref="ChannelMessage"/>.</summary>
internal sealed class LocalEnvironment : HostEnvironment
{
    /// <summary>Makes an environment.</summary>
    /// <param name="seed">Makes all random numbers the same from run to run; null for ones that differ.</param>
    /// <param name="verbose">Whether hosts pass on details, if they are not told otherwise.</param>
    internal LocalEnvironment(int? seed = null, bool verbose = false)
        : base(new RootState(seed), parent: null, shortName: "", RandomUtils.Create(seed), verbose) { }

    public override string ContextDescription => "Environment";
}
