using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What convolution layers have in common.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    /// <summary>The channels of the input.</summary>
    protected long input_channels;

    private protected Convolution(string name, long input_channels) : base(name) => this.input_channels = input_channels;

    /// <summary>Whether a tensor has the dimensions of a batch or of a single example, and the channels of this layer.</summary>
    /// <param name="input">The tensor.</param>
    /// <param name="dimensions">How many dimensions come after batch and channels.</param>
    protected bool ValidateShape(Tensor input, long dimensions)
    {
        long[] shape = input.shape;
        return (shape.Length == dimensions + 2 && shape[1] == input_channels)
            || (shape.Length == dimensions + 1 && shape[0] == input_channels);
    }
}
