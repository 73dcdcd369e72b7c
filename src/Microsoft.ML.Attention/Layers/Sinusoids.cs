using System.Numerics;
using Microsoft.ML.Attention.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Layers;

/// <summary>The codes of <see cref="SinusoidalPositionalEncoding"/> for sequences of any length. Any number of threads may ask.</summary>
/// <param name="size">The size of a code.</param>
internal sealed class Sinusoids(int size)
{
    // Replaced by a longer one when need be; two threads that do so at a time make the same.
    private float[] _codes = [];

    /// <summary>The codes of positions that follow each other.</summary>
    /// <param name="first">The first position, from 0.</param>
    /// <param name="count">The number of positions.</param>
    /// <param name="device">Where they belong.</param>
    /// <returns>[count, size].</returns>
    public Tensor At(int first, int count, Device device)
    {
        var codes = _codes;
        if (codes.Length < (first + count) * size)
            _codes = codes = SinusoidalPositionalEncoding.Codes(BitOperations.RoundUpToPowerOf2((uint)(first + count)), size);
        return tensor(codes.AsSpan(first * size, count * size).ToArray(), count, size, device: device);
    }
}
