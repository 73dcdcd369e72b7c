using static TorchSharp.torch;

namespace Microsoft.ML.Attention.Seq2Seq;

/// <summary>A padded batch of inputs and outputs.</summary>
/// <param name="Input">The inputs.</param>
/// <param name="Output">The outputs.</param>
internal sealed record Seq2SeqBatch(InputBatch Input, OutputBatch Output)
{
    /// <summary>Pads pairs to a batch.</summary>
    /// <param name="pairs">All pairs.</param>
    /// <param name="rows">The pairs to take.</param>
    /// <param name="device">Where the model is.</param>
    public static Seq2SeqBatch Create(TokenPairs pairs, ReadOnlySpan<int> rows, Device device) =>
        new(InputBatch.Create(rows, pairs.Input, device), OutputBatch.Create(rows, pairs.Output, device));
}
