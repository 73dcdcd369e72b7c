namespace Microsoft.ML.Internal.Utilities;

/// <summary>Makes random generators.</summary>
internal static class RandomUtils
{
    /// <summary>The generator of a seed, or one that differs from run to run.</summary>
    internal static TauswortheHybrid Create(int? seed) => seed is int value ? Create((uint)value) : new TauswortheHybrid(new Random());

    /// <summary>The generator of a seed.</summary>
    internal static TauswortheHybrid Create(uint seed) => new(seed);

    /// <summary>A child: its numbers follow from the parent's, which advances.</summary>
    internal static TauswortheHybrid Create(Random parent) => new(parent);
}
