using System.Numerics;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal.Utilities;

/// <summary>
/// The random generator of ML.NET: three Tausworthe generators and a linear congruential one, combined by exclusive or
/// (L. Howes and D. Thomas, "Efficient Random Number Generation and Application Using CUDA", GPU Gems 3, chapter 37).
/// The same seed gives the same numbers as the real one.
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    // Below this a Tausworthe generator may lose all its state bits.
    private const uint SmallestTauswortheState = 128;

    private uint _z1;
    private uint _z2;
    private uint _z3;
    private uint _z4;

    /// <summary>Makes the generator of a seed.</summary>
    internal TauswortheHybrid(uint seed)
    {
        _z1 = seed;
        _z2 = MurmurRound(_z1, seed);
        _z3 = MurmurRound(_z2, seed);
        _z4 = MurmurRound(_z3, seed);
    }

    /// <summary>Makes a child: a generator whose state is drawn from another one.</summary>
    internal TauswortheHybrid(Random parent)
    {
        _z1 = DrawState(parent, SmallestTauswortheState);
        _z2 = DrawState(parent, SmallestTauswortheState);
        _z3 = DrawState(parent, SmallestTauswortheState);
        _z4 = DrawState(parent, 0);
    }

    /// <summary>A whole number of 32 random bits.</summary>
    internal uint NextUInt32()
    {
        _z1 = ((_z1 & 0xFFFFFFFE) << 12) ^ (((_z1 << 13) ^ _z1) >> 19);
        _z2 = ((_z2 & 0xFFFFFFF8) << 4) ^ (((_z2 << 2) ^ _z2) >> 25);
        _z3 = ((_z3 & 0xFFFFFFF0) << 17) ^ (((_z3 << 3) ^ _z3) >> 11);
        _z4 = (_z4 * 1664525) + 1013904223;
        return _z1 ^ _z2 ^ _z3 ^ _z4;
    }

    /// <summary>A whole number of 32 random bits, positive or negative.</summary>
    internal int NextSigned() => (int)NextUInt32();

    /// <inheritdoc/>
    public override int Next()
    {
        uint bits = NextUInt32();
        return (int)(bits & 0x7FFFFFFF);
    }

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        Contracts.CheckParam(maxValue >= 0, nameof(maxValue), "maxValue must be non-negative");
        return (int)(((ulong)NextUInt32() * (uint)maxValue) >> 32);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        Contracts.CheckParam(minValue <= maxValue, nameof(minValue), "minValue must be less than or equal to maxValue");
        long width = (long)maxValue - minValue;
        return (int)(minValue + (long)(NextDouble() * width));
    }

    /// <inheritdoc/>
    public override double NextDouble() => NextUInt32() / 4294967296.0;

    /// <summary>At least 0 and less than 1, a multiple of 2^-23.</summary>
    public override float NextSingle() => (NextUInt32() >> 9) / 8388608f;

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(Contracts.NotNull(buffer).AsSpan());

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref byte item in buffer)
            item = (byte)(NextUInt32() >> 24);
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    // One round of MurmurHash3 x86 32.
    private static uint MurmurRound(uint hash, uint chunk)
    {
        chunk = BitOperations.RotateLeft(chunk * 0xCC9E2D51, 15) * 0x1B873593;
        return (BitOperations.RotateLeft(hash ^ chunk, 13) * 5) + 0xE6546B64;
    }

    private static uint DrawState(Random parent, uint smallest)
    {
        uint state;
        do
        {
            uint upper = (uint)parent.Next(0x10000) << 16;
            state = upper | (uint)parent.Next(0x10000);
        }
        while (state < smallest);
        return state;
    }
}
