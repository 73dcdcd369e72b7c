using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Positions by sines and cosines: <c>code(p)[2i] = sin(p / 10000^(2i / size))</c>, <c>code(p)[2i + 1] = cos(p / 10000^(2i / size))</c>
/// (Vaswani et al. 2017, "Attention Is All You Need", section 3.5). An odd size has one sine more than cosines.
/// </summary>
/// <remarks>It has no weights, and its table is not saved.</remarks>
public sealed class SinusoidalPositionalEncoding : PositionalEncoding
{
    private const string TableName = "table";

    /// <summary>Makes a sinusoidal encoding.</summary>
    /// <param name="size">The size of a vector.</param>
    /// <param name="maximumLength">The number of positions; the default is 5000.</param>
    public SinusoidalPositionalEncoding(long size, long maximumLength = 5000)
        : base(nameof(SinusoidalPositionalEncoding), size, maximumLength)
    {
        register_buffer(TableName, tensor(Codes(maximumLength, size), maximumLength, size), persistent: false);
    }

    /// <summary>The codes of the first positions.</summary>
    /// <param name="length">The number of positions.</param>
    /// <param name="size">The size of a code.</param>
    /// <returns>[length, size], row-major.</returns>
    internal static float[] Codes(long length, long size)
    {
        var codes = new float[checked(length * size)];
        for (long component = 0; component < size; component++)
        {
            var rate = Math.Pow(10000, -(double)(component - component % 2) / size);
            for (long position = 0; position < length; position++)
                codes[position * size + component] = (float)(component % 2 == 0 ? Math.Sin(position * rate) : Math.Cos(position * rate));
        }
        return codes;
    }

    // Asked for by name, because moving the module to a device puts another tensor in its place.
    private protected override Tensor Table => get_buffer(TableName)!;
}
