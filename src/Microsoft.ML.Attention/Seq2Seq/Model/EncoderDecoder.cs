using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>A model with a <see cref="SequenceDecoder"/>, whatever its encoder reads: text, images.</summary>
/// <remarks>Make it outside of dispose scopes: a module's weights die with the scope they were made in.</remarks>
internal abstract class EncoderDecoder(string name) : Module(name)
{
    public abstract SequenceDecoder Decoder { get; }

    /// <summary>Where the weights are, and so where the numbers of a batch belong.</summary>
    public abstract Device Device { get; }
}
