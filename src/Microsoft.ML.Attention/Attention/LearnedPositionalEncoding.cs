using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>
/// Positions by learned vectors, one for each position (Gehring et al. 2017, "Convolutional Sequence to Sequence Learning", section 3.1).
/// </summary>
/// <remarks>Its one weight is <c>positions</c>, [maximum length, size], at first normal with standard deviation 0.02.</remarks>
public sealed class LearnedPositionalEncoding : PositionalEncoding
{
    private const string Positions = "positions";

    /// <summary>Makes a learned encoding.</summary>
    /// <param name="size">The size of a vector.</param>
    /// <param name="maximumLength">The number of positions.</param>
    public LearnedPositionalEncoding(long size, long maximumLength)
        : base(nameof(LearnedPositionalEncoding), size, maximumLength)
    {
        var positions = new Parameter(empty(maximumLength, size));
        using (no_grad())
            init.normal_(positions, 0, 0.02);
        register_parameter(Positions, positions);
    }

    // Asked for by name, because moving the module to a device puts another parameter in its place.
    private protected override Tensor Table => get_parameter(Positions)!;
}
