using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>What a decoder carries from step to step.</summary>
internal abstract record DecoderState : RowTensors
{
    /// <summary>The rows of these numbers, in their order, perhaps several times; copies.</summary>
    /// <param name="rows">[selected] int64.</param>
    public abstract DecoderState Select(Tensor rows);
}
