namespace Microsoft.ML.Runtime;

/// <summary>The environment of one component.</summary>
internal sealed class Host : HostEnvironment, IHost
{
    internal Host(HostEnvironment parent, string shortName, Random random, bool verbose)
        : base(parent.Root, parent, shortName, random, verbose) { }

    public override string ContextDescription => FullName;

    public Random Rand => Random;
}
