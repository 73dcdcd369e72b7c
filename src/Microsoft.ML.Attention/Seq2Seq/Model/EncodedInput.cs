using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a decoder reads: what it needs of the encoder's outputs at every step, computed once.</summary>
internal abstract record EncodedInput : RowTensors
{
    /// <summary>The rows of these numbers, in their order, perhaps several times; copies.</summary>
    /// <param name="rows">[selected] int64.</param>
    public abstract EncodedInput Select(Tensor rows);
}
