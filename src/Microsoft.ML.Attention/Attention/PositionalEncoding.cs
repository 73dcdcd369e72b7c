using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Modules;

/// <summary>Adds to each vector of a sequence one that stands for its position, because attention alone knows no order.</summary>
public abstract class PositionalEncoding : Module<Tensor, Tensor>
{
    private protected PositionalEncoding(string name, long size, long maximumLength)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 1);
        Size = size;
        MaximumLength = maximumLength;
    }

    /// <summary>The size of a vector.</summary>
    public long Size { get; }

    /// <summary>The number of positions there are codes for.</summary>
    public long MaximumLength { get; }

    /// <summary>The codes, [maximum length, size].</summary>
    private protected abstract Tensor Table { get; }

    /// <summary>Adds the codes of the positions from 0.</summary>
    /// <param name="input">The vectors, [batch, length, size].</param>
    /// <returns>The vectors with their positions, [batch, length, size].</returns>
    /// <exception cref="ArgumentException">The vectors have another size, or there are too many.</exception>
    public sealed override Tensor forward(Tensor input) => Encode(input, 0);

    /// <summary>Adds the codes of the positions from one on, for a sequence that comes in parts.</summary>
    /// <param name="input">The vectors, [batch, length, size].</param>
    /// <param name="first">The position of the first vector, from 0.</param>
    /// <returns>The vectors with their positions, [batch, length, size].</returns>
    /// <exception cref="ArgumentException">The vectors have another size, or there are too many.</exception>
    public Tensor Encode(Tensor input, long first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        if (input.dim() != 3 || input.shape[2] != Size)
        {
            throw new ArgumentException(
                $"The input is [{string.Join(", ", input.shape)}]; expected [batch, length, {Size}].", nameof(input));
        }
        if (first + input.shape[1] > MaximumLength)
        {
            throw new ArgumentException(
                $"The input reaches position {first + input.shape[1]}; this positional encoding was made for at most {MaximumLength}. "
                + "Make it with a greater maximum length, or shorten the input.", nameof(input));
        }
        return input + Table.narrow(0, first, input.shape[1]);
    }
}
